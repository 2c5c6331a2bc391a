import { type Standing, standing } from '#shared/domain/standing.ts';
import type { Api } from '../api/api.ts';
import type { Evidence } from '../api/models.ts';
import { ApiProblem } from '../api/problem.ts';
import type { Artifact } from '../api/shapes.ts';

/** A model as it is seen beside others. */
export interface Compared {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly standing: Standing;
  /** When a waiver ends. */
  readonly until?: string;
  readonly licence?: string;
  readonly bytes?: number;
  /** Absent until it is rated. */
  readonly evidence?: Evidence;
}

/** What was found of those that were asked for. */
export interface Comparing {
  readonly models: readonly Compared[];
  /** The ids of those that there are not, or not any more. */
  readonly missing: readonly string[];
}

type Ports = Pick<Api, 'artifacts' | 'models'>;

/** Asks for all of them side by side. One that there is not any more does not hide the others. */
export async function loadCompared(
  ids: readonly string[],
  api: Ports,
  signal: AbortSignal,
): Promise<Comparing> {
  const found = await Promise.all(ids.map((id) => loadOne(id, api, signal)));
  const there = found.flatMap((one) => one ?? []);
  const licences = await licencesOf(there, api, signal);
  return {
    models: there.map((one) => compared(one, licences, Date.now())),
    missing: ids.filter((_, place) => found[place] === undefined),
  };
}

interface Loaded {
  readonly artifact: Artifact;
  readonly evidence: Evidence | undefined;
}

async function loadOne(id: string, { artifacts, models }: Ports, signal: AbortSignal) {
  const [artifact, evidence] = await Promise.all([
    artifacts.get('model', id, signal).catch(noneThere),
    models.evidence(id, signal).catch(noneThere),
  ]);
  return artifact && { artifact, evidence };
}

/** Lists alone tell the licence as it was found out. */
async function licencesOf(
  found: readonly Loaded[],
  { artifacts }: Ports,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string | null>> {
  const names = [...new Set(found.map(({ artifact }) => artifact.metadata.name))];
  const pages = await Promise.all(
    names.map((name) => artifacts.list({ name, types: ['model'] }, signal)),
  );
  const rows = pages.flatMap(({ rows }) => rows);
  return new Map(rows.map(({ id, summary }) => [id, summary?.license ?? null]));
}

function compared(
  { artifact: { metadata, data }, evidence }: Loaded,
  licences: ReadonlyMap<string, string | null>,
  now: number,
): Compared {
  const { id, name, admission, policy } = metadata;
  const isFailing = policy === 'failing';
  const licence = licences.get(id);
  const bytes = data.bundle.deployableBytes;
  return {
    id,
    name,
    source: data.source,
    standing: standing({ isFailing, ...(admission && { admission }) }, now),
    ...(admission?.until !== undefined && { until: admission.until }),
    ...(typeof licence === 'string' && { licence }),
    ...(bytes !== undefined && { bytes }),
    ...(evidence && { evidence }),
  };
}

function noneThere(error: unknown): undefined {
  if (error instanceof ApiProblem && error.status === 404) return undefined;
  throw error;
}
