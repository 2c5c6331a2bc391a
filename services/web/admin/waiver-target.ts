import type { FailedRule } from '#shared/domain/problem.ts';
import type { Api } from '../api/api.ts';
import { ApiProblem } from '../api/problem.ts';
import type { Begun, Execution, GivenWaiver } from '../api/runs.ts';

/** What is to be let in although it fails. */
export interface WaiverTarget {
  readonly name: string;
  readonly url: string;
  /** The artifact, where it is registered already. */
  readonly id?: string;
  readonly failed: readonly FailedRule[];
  readonly metrics: Execution['metrics'];
  /** What stands against a waiver, if anything does. */
  readonly obstacle?: string;
}

type Ports = Pick<Api, 'runs' | 'artifacts' | 'models'>;

/** Finds what an address is about: the source of a refused run, or a registered artifact. */
export async function findTarget(
  query: URLSearchParams,
  ports: Ports,
  signal: AbortSignal,
): Promise<WaiverTarget | undefined> {
  const [run, artifact] = [query.get('run'), query.get('artifact')];
  if (run) return ofRun(run, ports, signal);
  return artifact ? ofArtifact(artifact, ports, signal) : undefined;
}

async function ofRun(run: string, { runs, artifacts }: Ports, signal: AbortSignal) {
  const { metadata, data, status, problem, metrics } = await runs.find(run, 0, signal);
  const { name, id, type } = metadata;
  const registered = await artifacts.get(type, id, signal).catch(noneThere);
  const failed = problem?.failed ?? [];
  const isRefused = status === 'REFUSED' && failed.length > 0;
  return {
    name: registered?.metadata.name ?? name,
    url: data.url,
    ...(registered && { id }),
    failed,
    metrics,
    ...(!isRefused && { obstacle: 'The gate did not refuse this run.' }),
  };
}

async function ofArtifact(id: string, { artifacts, models }: Ports, signal: AbortSignal) {
  const [{ metadata, data }, evidence] = await Promise.all([
    artifacts.get('model', id, signal),
    models.evidence(id, signal),
  ]);
  const { failed } = evidence.gate;
  return {
    name: metadata.name,
    url: data.url,
    id,
    failed,
    metrics: evidence.results,
    ...(failed.length === 0 && { obstacle: 'It passes the gate, and needs no waiver.' }),
  };
}

/** Begins the run that lets it in: anew, or in the place of what is registered. */
export function waive(
  { name, url, id }: Pick<WaiverTarget, 'name' | 'url' | 'id'>,
  waiver: GivenWaiver,
  { runs }: Pick<Api, 'runs'>,
): Promise<Begun> {
  if (id !== undefined) return runs.renew({ name, id, type: 'model' }, { url, waiver });
  return runs.begin('model', { url, ...(name !== '' && { name }), waiver });
}

function noneThere(error: unknown): undefined {
  if (error instanceof ApiProblem && error.status === 404) return undefined;
  throw error;
}
