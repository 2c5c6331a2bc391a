import type { Api } from '../api/api.ts';
import { ApiProblem } from '../api/problem.ts';
import type { Execution } from '../api/runs.ts';
import type { Artifact } from '../api/shapes.ts';

/**
 * What was registered before a run that has changed nothing: a rating that failed, or a new content that
 * was refused. A run that was to bring it in leaves nothing, and whoever may not look sees nothing.
 */
export async function keptBeside(
  execution: Pick<Execution, 'status' | 'metadata'> | undefined,
  { artifacts }: { readonly artifacts: Pick<Api['artifacts'], 'get'> },
  signal: AbortSignal,
): Promise<Artifact | undefined> {
  if (execution?.status !== 'FAILED' && execution?.status !== 'REFUSED') return undefined;
  const { type, id } = execution.metadata;
  return artifacts.get(type, id, signal).catch((error: unknown) => {
    if (error instanceof ApiProblem) return undefined;
    throw error;
  });
}
