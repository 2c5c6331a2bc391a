import type { Waiver } from '#shared/domain/gate.ts';
import { type Actor, FIRST_LEASE_MS, type Run } from '#shared/domain/run.ts';
import type { Source } from '#shared/domain/source.ts';
import { ulid } from '#shared/domain/ulid.ts';
import { abandonRun } from '#shared/storage/abandon-run.ts';
import { claimArtifact } from '#shared/storage/claim-artifact.ts';
import type { Pointer } from '#shared/storage/index/artifacts.ts';
import { sourceHash } from '#shared/storage/index/keys.ts';
import type { Ports } from '../ports.ts';
import { claimedRun } from './claimed-run.ts';
import { conflict } from './open-run.ts';

interface Update {
  readonly generation: number;
  readonly id: string;
  readonly url: string;
  readonly source: Source;
  readonly actor: Actor;
  readonly waiver?: Waiver | undefined;
}

/**
 * Writes an update's run down and takes both what it is about and its source: the artifact first,
 * since what it has already is no conflict. Its own source again is the same source at a newer commit.
 */
export async function openUpdate(update: Update, ports: Ports): Promise<Run> {
  const { generation, id, source } = update;
  const { reservations, executions } = ports;
  const hash = sourceHash(source);
  const isOver = async (other: string) => (await executions.status(other)) !== 'RUNNING';

  // Most duplicates are found here, before anything is written.
  const holder = await reservations.find(generation, source.type, hash);
  const isAnothers = holder && holder.artifactId !== id;
  if (isAnothers && !(await reservations.isFree(holder, isOver))) throw conflict(holder);

  const claimed = await claimArtifact(
    { generation, id },
    (pointer) => newUpdateRun(pointer, update, hash),
    ports,
  );
  const run = claimedRun(claimed, id);
  const taken = await reservations.reserve(run, hash, run.startedAt + FIRST_LEASE_MS, isOver);
  if (taken === undefined) return run;
  const error = conflict(taken);
  const problem = { status: 409, detail: error.message, conflict: error.busy } as const;
  await abandonRun(ports, run, { status: 'CONFLICT', at: new Date().toISOString(), problem });
  throw error;
}

function newUpdateRun(
  { id: artifactId, type, name }: Pointer,
  { generation, url, source, actor, waiver }: Update,
  hash: string,
): Run {
  const startedAt = Date.now();
  return {
    id: ulid(startedAt),
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
