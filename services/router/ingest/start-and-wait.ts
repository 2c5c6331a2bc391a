import type { Run } from '#shared/domain/run.ts';
import { startRun } from '#shared/storage/start-run.ts';
import { artifactView } from '../artifact-view.ts';
import type { Call, Caller } from '../call.ts';
import { NotFoundError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import type { Context, Reply } from '../route.ts';
import { awaitOutcome } from './await-outcome.ts';
import { outcomeError } from './outcome-error.ts';
import { preferredWait } from './prefer.ts';

/**
 * Hands a run over to the state machine and answers with what came of it, in the status that the
 * route has for success, or with the way there where the client will not wait as long as it takes.
 */
export async function startAndWait(
  run: Run,
  success: 200 | 201,
  ports: Ports,
  { call, caller, prefer }: Context,
): Promise<Reply> {
  call.about = { run: run.id, artifact: run.artifactId };
  const failure = await startRun(run, ports);
  if (failure) ports.report(failure.cause, call.requestId);
  const seconds = preferredWait(prefer, ports.environment.ingestWaitSeconds);
  const outcome = failure ? failure.outcome : await waitFor(run, call, seconds, ports);
  if (outcome === undefined) return accepted(run);
  if (outcome.status === 'REGISTERED') return registered(run, success, ports, caller);
  throw outcomeError(outcome);
}

/** A look that fails is no reason to lose the run: the client is told where to look itself. */
async function waitFor(run: Run, call: Call, seconds: number, ports: Ports) {
  try {
    return await awaitOutcome(run.id, ports, call.receivedAt + seconds * 1000);
  } catch (error) {
    ports.report(error, call.requestId);
    return undefined;
  }
}

async function registered(
  { artifactId, generation }: Run,
  status: 200 | 201,
  { artifacts, registry, publicUrl, environment }: Ports,
  caller: Caller,
): Promise<Reply> {
  const [state, pointer] = await Promise.all([
    registry.read(),
    artifacts.find(generation, artifactId),
  ]);
  // A delete or reset may have come between the commit and this read.
  if (pointer === undefined || state.generation !== generation) throw new NotFoundError();
  const ticketSeconds = environment.downloadTtlSeconds;
  const viewing = { publicUrl, registry: state, ticketSeconds, caller };
  return { status, body: artifactView(pointer, viewing).body };
}

/** Not yet: where to look, and no download link, because nothing is there yet. */
function accepted({ id: execution, artifactId, name, type, url }: Run): Reply {
  return {
    status: 202,
    headers: { location: `/executions/${execution}`, 'retry-after': '2' },
    body: { metadata: { name, id: artifactId, type }, data: { url }, execution },
  };
}
