import type { Environment } from '#shared/runtime/environment.ts';
import { AnsweredWithError, reach } from '#shared/sources/reach.ts';
import { answeredStatus } from '#shared/storage/answered-status.ts';
import type { Blobs } from '#shared/storage/blobs/blobs.ts';
import { healthProbeKey } from '#shared/storage/blobs/keys.ts';
import type { Executions } from '#shared/storage/executions/executions.ts';
import type { Registry } from '#shared/storage/index/registry.ts';
import type { Probe } from './probes.ts';

interface Ports {
  readonly environment: Pick<Environment, 'hfEndpoint' | 'githubApiUrl'>;
  readonly registry: Pick<Registry, 'read'>;
  readonly blobs: Pick<Blobs, 'size'>;
  readonly executions: Pick<Executions, 'status'>;
}

/** One attempt is enough to tell. */
const PATIENCE_MS = 2500;

/** A run that there never was: asking for it shows whether there is anybody to ask. */
const NO_RUN = 'health-probe';

/** What the registry depends on, and how to find out whether each is there. */
export function dependencies({
  environment,
  registry,
  blobs,
  executions,
}: Ports): readonly Probe[] {
  const { hfEndpoint, githubApiUrl } = environment;
  return [
    {
      id: 'index',
      name: 'Index',
      description: 'The table of everything that is registered.',
      vital: true,
      look: () => told('the index', registry.read()),
    },
    {
      id: 'blobs',
      name: 'Object store',
      description: 'Stored content, ratings’ evidence and what runs leave for each other.',
      vital: true,
      look: () => told('the object store', blobs.size(healthProbeKey)),
    },
    {
      id: 'workflow',
      name: 'Workflow engine',
      description: 'Runs ingestions; without it nothing new comes in.',
      vital: true,
      look: () => told('the workflow engine', executions.status(NO_RUN)),
    },
    {
      id: 'hugging-face',
      name: 'Hugging Face Hub',
      description: 'Where models and datasets are read from.',
      vital: false,
      look: () => reach(`${hfEndpoint}/api/models?limit=1`, Date.now() + PATIENCE_MS),
    },
    {
      id: 'github',
      name: 'GitHub',
      description: 'Where code and its history are read from.',
      vital: false,
      // Asking for the limits is not counted against them.
      look: () => reach(`${githubApiUrl}/rate_limit`, Date.now() + PATIENCE_MS),
    },
  ];
}

/** An error that one of our own services answers with shows that there is somebody to ask. */
async function told(name: string, answer: Promise<unknown>): Promise<void> {
  try {
    await answer;
  } catch (error) {
    const status = answeredStatus(error);
    throw status === undefined ? error : new AnsweredWithError(name, status);
  }
}
