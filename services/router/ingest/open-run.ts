import type { ArtifactType } from '#shared/domain/artifact.ts';
import type { Waiver } from '#shared/domain/gate.ts';
import { type Actor, FIRST_LEASE_MS, type Run } from '#shared/domain/run.ts';
import { defaultName, type Source } from '#shared/domain/source.ts';
import { ulid } from '#shared/domain/ulid.ts';
import { sourceHash } from '#shared/storage/index/keys.ts';
import { sourceConflict } from '#shared/storage/source-conflict.ts';
import { problemError } from '../errors.ts';
import type { Ports } from '../ports.ts';

type OpenPorts = Pick<Ports, 'registry' | 'runs' | 'reservations' | 'executions'>;

interface Request {
  readonly type: ArtifactType;
  readonly url: string;
  readonly name?: string | undefined;
  readonly source: Source;
  readonly actor: Actor;
  readonly waiver?: Waiver | undefined;
}

/**
 * Writes the run down and takes the source for it: of many who ask for the same source at once,
 * one goes on and the others meet a 409. From here on the run is ended by somebody, whatever
 * happens to this process.
 */
export async function openRun(request: Request, ports: OpenPorts): Promise<Run> {
  const { reservations, executions } = ports;
  const { generation } = await ports.registry.read();
  const hash = sourceHash(request.source);
  const run = newRun(request, generation, hash);
  /** An execution that is closed, or never was, will not use its lease any more. */
  const isOver = async (other: string) => (await executions.status(other)) !== 'RUNNING';

  // Most duplicates are found here, before anything is written.
  const holder = await reservations.find(generation, request.type, hash);
  if (holder && !(await reservations.isFree(holder, isOver)))
    throw problemError(sourceConflict(holder));

  await ports.runs.open(run);
  const leaseUntil = run.startedAt + FIRST_LEASE_MS;
  const taken = await reservations.reserve(run, hash, leaseUntil, isOver);
  if (taken === undefined) return run;
  await ports.runs.withdraw(run.id);
  throw problemError(sourceConflict(taken));
}

function newRun(
  { type, url, name, source, actor, waiver }: Request,
  generation: number,
  hash: string,
): Run {
  const startedAt = Date.now();
  return {
    id: ulid(startedAt),
    kind: 'create',
    artifactId: ulid(startedAt),
    type,
    generation,
    actor,
    url,
    name: name ?? defaultName(source),
    source,
    reserved: [hash],
    startedAt,
    ...(waiver && { waiver }),
  };
}
