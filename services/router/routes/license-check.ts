import * as z from 'zod';
import { DeadlineExceeded, SourceUnreadable, UpstreamError } from '#shared/domain/errors.ts';
import { type Applying, codeTerms, modelTerms } from '#shared/domain/license/applying-terms.ts';
import { compatibility } from '#shared/domain/license/compatibility.ts';
import type { StatedLicence } from '#shared/domain/license/model-places.ts';
import { type Terms, termsText } from '#shared/domain/license.ts';
import type { Source } from '#shared/domain/source.ts';
import { evidenceKey } from '#shared/storage/blobs/keys.ts';
import type { KeptEvidence } from '#shared/storage/run-objects.ts';
import { HttpError, NotFoundError } from '../errors.ts';
import { readGitHubRepository } from '../ingest/read-source.ts';
import type { Ports } from '../ports.ts';
import { route } from '../route.ts';
import { ArtifactId, Flag } from '../shapes.ts';

const Input = z.object({
  path: z.object({ id: ArtifactId }),
  query: z.object({ explain: Flag }),
  body: z.object({ github_url: z.string({ error: 'a github_url is needed' }) }),
});

/** What GitHub may take to answer, of the 29 seconds that API Gateway allows. */
const PATIENCE_MS = 20_000;

/** May this code be used together with this model for fine-tuning and inference? */
export const licenseCheck = route({
  method: 'POST',
  path: '/artifact/model/{id}/license-check',
  access: 'search',
  input: Input,

  read({ path: { id }, query: { explain }, body: { github_url: url } }) {
    return { id, explain, source: readGitHubRepository({ url, path: 'body.github_url' }) };
  },

  async handle({ id, explain, source }, ports, { call }) {
    const model = known('model', modelTerms(await statedBy(id, ports)));
    const read = await repository(source, ports, call.receivedAt + PATIENCE_MS);
    const code = known('code', codeTerms(read));
    const { compatible, because, obligations } = compatibility(code, model);
    if (!explain) return { status: 200, body: compatible };
    const body = {
      compatible,
      model_license: model ? termsText(model) : null,
      code_license: code ? termsText(code) : null,
      because,
      obligations,
    };
    return { status: 200, body };
  },
});

/** What the model states, as its metric found it: the present rating rests on the same facts. */
async function statedBy(id: string, { artifacts, blobs, registry }: Ports) {
  const { generation } = await registry.read();
  const pointer = await artifacts.find(generation, id);
  if (pointer?.type !== 'model' || pointer.ratingRun === undefined) throw new NotFoundError();
  const kept = await blobs.getJson<KeptEvidence>(evidenceKey(id, pointer.ratingRun));
  if (kept === undefined) throw new NotFoundError();
  const evidence = kept.verdicts.license?.evidence ?? undefined;
  if (evidence === undefined) {
    throw new HttpError(502, 'The licence of the model is not known: it could not be measured.');
  }
  return evidence as StatedLicence;
}

async function repository({ repo, ref }: Source, { readLicences }: Ports, deadline: number) {
  try {
    return await readLicences({ repo, ...(ref !== undefined && { ref }) }, deadline);
  } catch (error) {
    if (error instanceof SourceUnreadable) {
      throw new NotFoundError(`The code could not be read: ${error.why}.`);
    }
    if (error instanceof UpstreamError) throw unreadable(error.message, error.retryAfter);
    if (error instanceof DeadlineExceeded) throw unreadable(error.message);
    throw error;
  }
}

function known(side: 'model' | 'code', applying: Applying): Terms | undefined {
  if (applying === 'unreadable') {
    throw new HttpError(502, `What may state the licence of the ${side} could not be read.`);
  }
  return applying === 'none' ? undefined : applying;
}

function unreadable(why: string, retryAfter?: number): HttpError {
  const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  return new HttpError(502, `The licence of the code could not be read: ${why}.`, { headers });
}
