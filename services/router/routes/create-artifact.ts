import * as z from 'zod';
import type { Outcome, Run } from '#shared/domain/run.ts';
import { startRun } from '#shared/storage/start-run.ts';
import { artifactView } from '../artifact-view.ts';
import type { Call, Caller } from '../call.ts';
import { NotFoundError, problemError, UnavailableError } from '../errors.ts';
import { awaitOutcome } from '../ingest/await-outcome.ts';
import { openRun } from '../ingest/open-run.ts';
import { preferredWait } from '../ingest/prefer.ts';
import { readSource } from '../ingest/read-source.ts';
import type { Ports } from '../ports.ts';
import { type Reply, route } from '../route.ts';
import { ArtifactName, ArtifactTypeName } from '../shapes.ts';

const Input = z.object({
  path: z.object({ type: ArtifactTypeName }),
  body: z.object({
    url: z.string({ error: 'a url is needed' }),
    name: ArtifactName.optional(),
    // Better refused than quietly not done.
    waiver: z.undefined({ error: 'waivers are not taken yet' }).optional(),
  }),
});

/** Ingests a source: measured, judged and only then registered. */
export const createArtifact = route({
  method: 'POST',
  path: '/artifact/{type}',
  access: 'upload',
  input: Input,

  async handle({ path: { type }, body: { url, name } }, ports, { call, caller, prefer }) {
    const source = readSource({ type, url, path: 'body.url' }, ports);
    const actor = { name: caller.name, isAdmin: caller.isAdmin };
    const run = await openRun({ type, url, name, source, actor }, ports);
    const failure = await startRun(run, ports);
    if (failure) {
      ports.report(failure.cause, call.requestId);
      return settled(run, failure.outcome, ports, caller);
    }
    const seconds = preferredWait(prefer, ports.environment.ingestWaitSeconds);
    const outcome = await waitFor(run, call, seconds, ports);
    return outcome ? settled(run, outcome, ports, caller) : accepted(run);
  },
});

/** A look that fails is no reason to lose the run: the client is told where to look itself. */
async function waitFor(run: Run, call: Call, seconds: number, ports: Ports) {
  try {
    return await awaitOutcome(run.id, ports, call.receivedAt + seconds * 1000);
  } catch (error) {
    ports.report(error, call.requestId);
    return undefined;
  }
}

async function settled(run: Run, outcome: Outcome, ports: Ports, caller: Caller): Promise<Reply> {
  if (outcome.status === 'REGISTERED') return registered(run, ports, caller);
  if (outcome.problem) throw problemError(outcome.problem);
  throw new UnavailableError('The ingestion was stopped.', 60);
}

async function registered(run: Run, ports: Ports, caller: Caller): Promise<Reply> {
  const { artifacts, registry, publicUrl, environment } = ports;
  const state = await registry.read();
  const pointer = await artifacts.find(state.generation, run.artifactId);
  // A delete or reset may have come between the commit and this read.
  if (pointer === undefined) throw new NotFoundError();
  const ticketSeconds = environment.downloadTtlSeconds;
  return {
    status: 201,
    body: artifactView(pointer, { publicUrl, registry: state, ticketSeconds, caller }),
  };
}

/** Not yet: where to look, and no download link, because nothing is there yet. */
function accepted({ id: execution, artifactId, name, type, url }: Run): Reply {
  return {
    status: 202,
    headers: { location: `/executions/${execution}`, 'retry-after': '2' },
    body: { metadata: { name, id: artifactId, type }, data: { url }, execution },
  };
}
