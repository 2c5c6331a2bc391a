import * as z from 'zod';
import type { WholeVerdict, WholeVerdicts } from '#shared/domain/handed-on.ts';
import { metricNames } from '#shared/domain/metrics.ts';
import type { Outcome, OutcomeStatus, Run } from '#shared/domain/run.ts';
import type { Blobs } from '#shared/storage/blobs/blobs.ts';
import { verdictKey } from '#shared/storage/blobs/keys.ts';
import type { Registry, RegistryState } from '#shared/storage/index/registry.ts';
import type { Runs } from '#shared/storage/index/runs.ts';
import { artifactView } from '../artifact-view.ts';
import { ForbiddenError, NotFoundError } from '../errors.ts';
import { executionConsole } from '../execution-console.ts';
import { awaitOutcome, endedSilently } from '../ingest/await-outcome.ts';
import { outcomeError } from '../ingest/outcome-error.ts';
import { preferredWait } from '../ingest/prefer.ts';
import { problemDocument } from '../problem-document.ts';
import { route } from '../route.ts';
import { ArtifactId, Flag } from '../shapes.ts';

const Input = z.object({
  path: z.object({ run: ArtifactId }),
  query: z.object({ events: Flag, verdicts: Flag }),
});

/** A run's outcome as clients know executions. */
const statuses: Readonly<Record<OutcomeStatus, string>> = {
  REGISTERED: 'SUCCEEDED',
  REFUSED: 'REFUSED',
  CONFLICT: 'CONFLICT',
  FAILED: 'FAILED',
  STOPPED: 'STOPPED',
};

/** How far an ingestion has come: for whoever began it, and for administrators. */
export const getExecution = route({
  method: 'GET',
  path: '/executions/{run}',
  access: 'token',
  counted: false,
  input: Input,

  async handle({ path: { run: id }, query }, ports, { call, caller, prefer }) {
    const { runs, artifacts, registry, publicUrl, environment, readExecution, blobs } = ports;
    const run = await runs.find(id);
    if (run === undefined) throw missing();
    await presentState(run, registry);
    if (!caller.isAdmin && caller.account !== run.actor.account) {
      throw new ForbiddenError('Only the uploader and administrators may see an execution.');
    }

    const until = call.receivedAt + preferredWait(prefer, 0) * 1000;
    const awaited = run.outcome ?? (await awaitOutcome(id, ports, until));
    const { complete, events, verdicts, ...summary } = await readExecution(
      id,
      awaited !== undefined,
    );
    const outcome = awaited ?? (complete ? await lastOutcome(id, runs) : undefined);
    // A reset may have come while the run was waited for.
    const [state, pointer] = await Promise.all([
      presentState(run, registry),
      outcome?.status === 'REGISTERED' ? artifacts.find(run.generation, run.artifactId) : undefined,
    ]);
    const ticketSeconds = environment.downloadTtlSeconds;
    const { deployed, stateMachineArn } = environment;
    const viewing = { publicUrl, registry: state, ticketSeconds, caller };
    const artifact = pointer && artifactView(pointer, viewing);
    const body = {
      execution: id,
      status: outcome ? statuses[outcome.status] : 'RUNNING',
      started_at: new Date(run.startedAt).toISOString(),
      ...(outcome && { ended_at: outcome.at }),
      metadata: { name: run.name, id: run.artifactId, type: run.type },
      data: { url: run.url },
      ...summary,
      ...(query.events && { events }),
      ...(query.verdicts && { verdicts: await allVerdicts(id, verdicts, blobs) }),
      ...(deployed && stateMachineArn && { console: executionConsole(stateMachineArn, id) }),
      ...(outcome && outcome.status !== 'REGISTERED' && { problem: problemOf(id, outcome) }),
      ...(artifact && { artifact: artifact.body }),
    };
    return {
      status: 200,
      headers: outcome ? {} : { 'retry-after': '2' },
      body,
      says: artifact ? { ...body, artifact: artifact.says } : body,
    };
  },
});

function missing(): NotFoundError {
  return new NotFoundError('Execution does not exist.');
}

/** The registry as it is now. A run that began before the last reset is none of its runs. */
async function presentState({ generation }: Run, registry: Registry): Promise<RegistryState> {
  const state = await registry.read();
  if (state.generation !== generation) throw missing();
  return state;
}

/** What the reply was, or would have been, to whoever waited; of its headers, when to try again. */
function problemOf(run: string, outcome: Outcome) {
  const error = outcomeError(outcome);
  const { 'retry-after': seconds } = error.headers;
  return {
    ...problemDocument(error, run),
    ...(seconds !== undefined && { retry_after: Number(seconds) }),
  };
}

/** Each verdict in full that is there; a run that is refused leaves them for thirty days. */
async function allVerdicts(
  run: string,
  whole: WholeVerdicts | undefined,
  blobs: Pick<Blobs, 'getJson'>,
) {
  const found = await Promise.all(
    metricNames.map(
      (metric) => whole?.[metric] ?? blobs.getJson<WholeVerdict>(verdictKey(run, metric)),
    ),
  );
  return Object.fromEntries(found.flatMap((stored) => (stored ? [[stored.metric, stored]] : [])));
}

/** An execution that is over has written its outcome, unless it ended in a way that none is left. */
async function lastOutcome(id: string, runs: Runs): Promise<Outcome> {
  return (await runs.find(id))?.outcome ?? endedSilently();
}
