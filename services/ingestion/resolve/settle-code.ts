import type { Dossier, ModelDossier } from '#shared/domain/dossier.ts';
import { isAnotherRepository } from '#shared/domain/is-another-repository.ts';
import type { Problem } from '#shared/domain/problem.ts';
import type { Run } from '#shared/domain/run.ts';
import type { Source } from '#shared/domain/source.ts';
import { parseSourceUrl } from '#shared/domain/source-url.ts';
import type { GitHubSource, Sources } from '#shared/sources/ports.ts';
import type { Artifacts } from '#shared/storage/index/artifacts.ts';
import { isSameSource } from '#shared/storage/is-same-source.ts';
import type { RunObjects } from '#shared/storage/run-objects.ts';
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

interface Ports {
  readonly artifacts: Pick<Artifacts, 'find'>;
  readonly objects: Pick<RunObjects, 'evidence'>;
  readonly sources: Pick<Sources, 'github'>;
}

/**
 * A new revision of a model for which an administrator has settled the code keeps that code, at its
 * newest commit, unless it is gone: then the card's own word counts again. Where it cannot be read
 * now the update waits for it, because nothing else remembers what was settled. Another source is
 * another model, of which nobody has settled anything, and so is another repository of its name.
 */
export async function withSettledCode(
  dossier: Dossier,
  { base, generation, artifactId, source }: Run,
  { artifacts, objects, sources }: Ports,
): Promise<Dossier | Problem> {
  if (base === undefined || dossier.type !== 'model') return dossier;
  const former = await artifacts.find(generation, artifactId);
  const settled = former?.links?.find(
    ({ kind, confidence }) => kind === 'code' && confidence === 'settled',
  );
  if (former === undefined || settled === undefined) return dossier;
  if (!isSameSource(former, source, dossier.source)) return dossier;
  if (base.ratingRun !== undefined) {
    const { dossier: known } = await objects.evidence(artifactId, base.ratingRun);
    if (isAnotherRepository(known.info, dossier.info)) return dossier;
  }
  const linked = await settleCode(parseSourceUrl('code', settled.canonical), sources.github);
  if (!('status' in linked)) return { ...dossier, ...linked };
  return linked.status === 503 ? linked : dossier;
}
