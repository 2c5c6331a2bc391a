import type { Waiver } from '#shared/domain/gate.ts';
import { type Actor, FIRST_LEASE_MS, type Run } from '#shared/domain/run.ts';
import type { Source } from '#shared/domain/source.ts';
import { ulid } from '#shared/domain/ulid.ts';
import { abandonRun } from './abandon-run.ts';
import type { Blobs } from './blobs/blobs.ts';
import { type Claimed, claimArtifact } from './claim-artifact.ts';
import type { Executions } from './executions/executions.ts';
import type { Artifacts, Pointer } from './index/artifacts.ts';
import type { Claims } from './index/claims.ts';
import { sourceHash } from './index/keys.ts';
import type { Holder, Reservations } from './index/reservations.ts';
import type { Runs } from './index/runs.ts';
import { sourceConflict } from './source-conflict.ts';

/** What a registered artifact is to be replaced by. */
export interface Update {
  readonly generation: number;
  readonly id: string;
  readonly url: string;
  readonly source: Source;
  readonly actor: Actor;
  readonly waiver?: Waiver | undefined;
  /** An id that the caller has made, where the same run may be asked for twice. */
  readonly run?: string;
}

/** What it takes to begin an update. */
export interface UpdatePorts {
  readonly artifacts: Pick<Artifacts, 'find'>;
  readonly claims: Claims;
  readonly reservations: Pick<Reservations, 'find' | 'isFree' | 'reserve'>;
  readonly runs: Runs;
  readonly executions: Pick<Executions, 'status'>;
  readonly blobs: Pick<Blobs, 'deletePrefixes'>;
}

/** What came of it; a source that another has is told with its holder. */
export type ClaimedUpdate = Claimed | { readonly status: 'held'; readonly holder: Holder };

/**
 * Writes an update's run down and takes both what it is about and its source: the artifact first,
 * since what it has already is no conflict. Its own source again is the same source at a newer
 * commit. `isWanted` may decline what the artifact has become.
 */
export async function claimUpdate(
  update: Update,
  ports: UpdatePorts,
  isWanted: (pointer: Pointer) => boolean = () => true,
): Promise<ClaimedUpdate> {
  const { generation, id, source } = update;
  const { reservations, executions } = ports;
  const hash = sourceHash(source);
  const isOver = async (other: string) => (await executions.status(other)) !== 'RUNNING';

  // Most duplicates are found here, before anything is written.
  const holder = await reservations.find(generation, source.type, hash);
  const isAnothers = holder && holder.artifactId !== id;
  if (isAnothers && !(await reservations.isFree(holder, isOver))) return { status: 'held', holder };

  const make = (pointer: Pointer) =>
    isWanted(pointer) ? newUpdateRun(pointer, update, hash) : undefined;
  const claimed = await claimArtifact({ generation, id }, make, ports);
  if (claimed.status !== 'taken') return claimed;
  const { run } = claimed;
  const taken = await reservations.reserve(run, hash, run.startedAt + FIRST_LEASE_MS, isOver);
  if (taken === undefined) return claimed;
  const outcome = { status: 'CONFLICT', at: new Date().toISOString() } as const;
  await abandonRun(ports, run, { ...outcome, problem: sourceConflict(taken) });
  return { status: 'held', holder: taken };
}

function newUpdateRun(
  { id: artifactId, type, name }: Pointer,
  { generation, url, source, actor, waiver, run }: Update,
  hash: string,
): Run {
  const startedAt = Date.now();
  return {
    id: run ?? ulid(startedAt),
    kind: 'update',
    artifactId,
    type,
    generation,
    actor,
    url,
    name,
    source,
    reserved: [hash],
    startedAt,
    ...(waiver && { waiver }),
  };
}
