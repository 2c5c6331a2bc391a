import * as z from 'zod';
import type { ArtifactType } from '#shared/domain/artifact.ts';
import type { Run } from '#shared/domain/run.ts';
import type { Source } from '#shared/domain/source.ts';
import { InvalidSourceUrl, parseSourceUrl } from '#shared/domain/source-url.ts';
import { artifactView } from '../artifact-view.ts';
import type { Caller } from '../call.ts';
import { InvalidInputError, NotFoundError, problemError, UnavailableError } from '../errors.ts';
import { awaitOutcome } from '../ingest/await-outcome.ts';
import { openRun } from '../ingest/open-run.ts';
import { preferredWait } from '../ingest/prefer.ts';
import type { Ports } from '../ports.ts';
import { type Reply, route } from '../route.ts';
import { ArtifactName, ArtifactTypeName } from '../shapes.ts';

const Input = z.object({
  path: z.object({ type: ArtifactTypeName }),
  body: z.object({ url: z.string({ error: 'a url is needed' }), name: ArtifactName.optional() }),
});

/** What the state machine is told: everything else it reads from the run. */
const executionInput = ({ id: run, artifactId: id, type, kind, url }: Run) => ({
  run,
  id,
  type,
  kind,
  url,
});

/** Ingests a source: measured, judged and only then registered. */
export const createArtifact = route({
  method: 'POST',
  path: '/artifact/{type}',
  access: 'upload',
  input: Input,

  async handle({ path: { type }, body: { url, name } }, ports, { caller, prefer }) {
    const source = readSource(type, url, ports);
    const actor = { name: caller.name, isAdmin: caller.isAdmin };
    const run = await openRun({ type, url, name, source, actor }, ports);
    await startExecution(run, ports);

    const wait = preferredWait(prefer, ports.environment.ingestWaitSeconds);
    const outcome = await awaitOutcome(run.id, ports.runs, wait * 1000);
    if (outcome === undefined) return accepted(run);
    if (outcome.status === 'REGISTERED') return registered(run, ports, caller);
    if (outcome.problem) throw problemError(outcome.problem);
    throw new UnavailableError('The ingestion was stopped.', 60);
  },
});

function readSource(type: ArtifactType, url: string, { environment }: Ports): Source {
  try {
    return parseSourceUrl(type, url, environment.allowedSourceHosts);
  } catch (error) {
    if (!(error instanceof InvalidSourceUrl)) throw error;
    const { message } = error;
    throw new InvalidInputError(`body.url: ${message}`, [{ path: 'body.url', message }]);
  }
}

/** An execution that cannot be started ends its run at once: nobody else would. */
async function startExecution(run: Run, { executions, runs }: Ports): Promise<void> {
  try {
    await executions.start(run.id, executionInput(run));
  } catch (error) {
    const problem = {
      status: 503,
      detail: 'The ingestion could not be started.',
      retryAfter: 5,
    } as const;
    const at = new Date().toISOString();
    await runs.end(run, { status: 'FAILED', at, problem }, { due: Date.now(), prefixes: [] });
    throw Object.assign(problemError(problem), { cause: error });
  }
}

async function registered(run: Run, ports: Ports, caller: Caller): Promise<Reply> {
  const { artifacts, registry, publicUrl, environment } = ports;
  const pointer = await artifacts.find(run.generation, run.artifactId);
  // A delete or reset may have come between the commit and this read.
  if (pointer === undefined) throw new NotFoundError();
  const state = await registry.read();
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
