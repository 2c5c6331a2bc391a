import type { Run } from '#shared/domain/run.ts';
import { parseSourceUrl } from '#shared/domain/source-url.ts';
import { ulid } from '#shared/domain/ulid.ts';
import { sourceHash } from '#shared/storage/index/keys.ts';

/** A run as the router would write it for this model's URL. */
export function sampleRun(url = 'https://huggingface.co/acme/tiny', given: Partial<Run> = {}): Run {
  const source = parseSourceUrl('model', url);
  return {
    id: ulid(),
    kind: 'create',
    artifactId: ulid(),
    type: 'model',
    generation: 1,
    actor: { name: 'admin', isAdmin: true },
    url,
    name: 'tiny',
    source,
    reserved: [sourceHash(source)],
    startedAt: Date.now(),
    ...given,
  };
}
