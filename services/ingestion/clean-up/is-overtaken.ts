import type { Run } from '#shared/domain/run.ts';
import type { Artifacts } from '#shared/storage/index/artifacts.ts';
import type { Registry } from '#shared/storage/index/registry.ts';

interface Ports {
  readonly registry: Pick<Registry, 'read'>;
  readonly artifacts: Pick<Artifacts, 'find'>;
}

/**
 * Whether somebody took away what a run was about while it was under way, by a deletion or a reset,
 * so that it could not end well: that is no failure, whichever step met it, and however.
 */
export async function isOvertaken(
  { generation, artifactId, base }: Run,
  { registry, artifacts }: Ports,
): Promise<boolean> {
  if ((await registry.read()).generation !== generation) return true;
  return base !== undefined && (await artifacts.find(generation, artifactId)) === undefined;
}
