import type { Api } from '../../api/api.ts';
import type { Evidence } from '../../api/models.ts';
import { ApiProblem } from '../../api/problem.ts';
import type { Artifact } from '../../api/shapes.ts';

/** What every part of an artifact's page may need. */
export interface KnownArtifact {
  readonly artifact: Artifact;
  /** Of models that are rated. */
  readonly evidence: Evidence | undefined;
}

/** Asks for both at once. */
export async function loadArtifact(
  type: string,
  id: string,
  { artifacts, models }: Api,
  signal: AbortSignal,
): Promise<KnownArtifact> {
  const [artifact, evidence] = await Promise.all([
    artifacts.get(type, id, signal),
    type === 'model' ? models.evidence(id, signal).catch(noneYet) : undefined,
  ]);
  return { artifact, evidence };
}

/** There is no rating, or no artifact: which of the two, the other request tells. */
function noneYet(error: unknown): undefined {
  if (error instanceof ApiProblem && error.status === 404) return undefined;
  throw error;
}
