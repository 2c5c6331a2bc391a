import type { MetricResult } from '#shared/domain/verdict.ts';
import type { Execution, ExecutionState } from '../api/runs.ts';
import { metricOf, type Station, stations, type Way, ways } from './machine.ts';

/**
 * How far a state has come. `unknown`: its metric could not find out. `refused`: an end that is reached
 * as it should be, and is not the one that was wished for. `skipped`: it will not be entered.
 */
export type StationStatus =
  | 'waiting'
  | 'running'
  | 'done'
  | 'unknown'
  | 'refused'
  | 'failed'
  | 'skipped';

/** A state of the graph with what has come of it. */
export interface StationProgress extends Station {
  readonly status: StationStatus;
  /** Milliseconds spent in it, once it was entered. */
  readonly duration?: number;
  /** How often its function was asked; 0 for one without. */
  readonly attempts: number;
  readonly errors: readonly string[];
  /** What the metric says, once it does. */
  readonly result?: MetricResult;
}

/** A way of the graph, and whether the run went it. */
export interface WayProgress extends Way {
  readonly isTaken: boolean;
}

/** Where a run stands, for each state and each way of the graph. */
export interface Progress {
  readonly stations: readonly StationProgress[];
  readonly ways: readonly WayProgress[];
}

type Seen = Pick<Execution, 'status' | 'states' | 'metrics'>;

/** What a run has been through so far, on the map of the machine. */
export function progressOf(execution: Seen): Progress {
  const entered = new Map(execution.states.map((state) => [state.name, state]));
  return {
    stations: stations.map((station) => stationProgress(station, entered, execution)),
    ways: takenWays(execution.states),
  };
}

function stationProgress(
  station: Station,
  entered: ReadonlyMap<string, ExecutionState>,
  { status, metrics }: Seen,
): StationProgress {
  const state = entered.get(station.name);
  const isOver = status !== 'RUNNING';
  if (state === undefined) {
    return { ...station, status: isOver ? 'skipped' : 'waiting', attempts: 0, errors: [] };
  }
  const title = titleOf(station, status);
  const metric = metricOf(station.name);
  const result = metric === undefined ? null : metrics[metric];
  const { duration, attempts, errors } = state;
  return {
    ...station,
    title,
    status: statusOf(state, result),
    duration,
    attempts,
    errors,
    ...(result && { result }),
  };
}

/** Whatever registers nothing ends in the same state, also where no gate refused it. */
function titleOf({ name, title }: Station, status: Execution['status']): string {
  const isRefused = status === 'REFUSED' || status === 'RUNNING';
  return name === 'Refused' && !isRefused ? 'Not registered' : title;
}

function statusOf({ name, status }: ExecutionState, result: MetricResult | null): StationStatus {
  if (name === 'Refused') return 'refused';
  if (result) return result.status === 'inconclusive' ? 'unknown' : 'done';
  if (status === 'running') return 'running';
  return status === 'failed' ? 'failed' : 'done';
}

/**
 * Outside the fan-out a run is in one state at a time, so that what it enters next says which way it
 * went. Where a step has failed, the way to the clean-up is one more.
 */
function takenWays(states: readonly ExecutionState[]): readonly WayProgress[] {
  const isBranch = ({ name }: ExecutionState) =>
    metricOf(name) !== undefined || metricOf(name.replace(/ unknown$/, '')) !== undefined;
  const line = states.filter((state) => !isBranch(state)).map(({ name }) => name);
  const branches = new Set(states.filter(isBranch).map(({ name }) => name));
  const steps = new Set(line.slice(1).map((to, i) => key({ from: line[i] ?? '', to })));

  const known = ways.map((way) => {
    if (metricOf(way.to)) return { ...way, isTaken: branches.has(way.to) };
    if (metricOf(way.from)) {
      return { ...way, isTaken: branches.has(way.from) && line.includes(way.to) };
    }
    return { ...way, isTaken: steps.has(key(way)) };
  });
  const at = line.indexOf('Clean up');
  const failed = at > 0 ? line[at - 1] : undefined;
  return failed === undefined ? known : [...known, { from: failed, to: 'Clean up', isTaken: true }];
}

function key({ from, to }: Way): string {
  return `${from}>${to}`;
}
