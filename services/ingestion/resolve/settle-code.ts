import type { ModelDossier } from '#shared/domain/dossier.ts';
import type { Problem } from '#shared/domain/problem.ts';
import type { Source } from '#shared/domain/source.ts';
import type { GitHubSource } from '#shared/sources/ports.ts';
import { gatherCode } from './gather-code.ts';

/** Tries again when the upstream did not say when. */
const RETRY_AFTER_S = 30;

/** Reads the code that an administrator says is the model's, at its newest commit. */
export async function settleCode(
  { repo, path }: Source,
  github: GitHubSource,
): Promise<Pick<ModelDossier, 'codeChoice' | 'code'> | Problem> {
  const because = 'an administrator settled it';
  const place = path === undefined ? { repo } : { repo, path };
  const settled = { ...place, source: 'administrator', confidence: 'settled', because } as const;
  const { codeChoice, code } = await gatherCode([settled], github);
  if (code === undefined) {
    return { status: 400, detail: `the code could not be read: ${repo} has none, or is private` };
  }
  if (code === 'unreadable') {
    return { status: 503, detail: 'the code could not be read now', retryAfter: RETRY_AFTER_S };
  }
  return { codeChoice, code };
}
