import { loadMachine } from './interpreter/load-machine.ts';
import type { Exit, Scope, State, Step } from './interpreter/machine.ts';

/** What of a definition some executions have walked. */
export interface Coverage {
  readonly rows: readonly CoverageRow[];
  readonly states: Share;
  readonly catches: Share;
  /** The rules of Choices, their Defaults among them. */
  readonly rules: Share;
}

/** One thing that an execution can walk, and how many times one did. */
export interface CoverageRow {
  readonly kind: 'state' | 'catch' | 'rule';
  readonly state: string;
  /** `Catch[0] → Clean up`; empty for the state itself. */
  readonly way: string;
  readonly times: number;
}

export interface Share {
  readonly walked: number;
  readonly all: number;
  /** 100 when there is nothing to walk. */
  readonly percent: number;
}

const WAYS: Readonly<Partial<Record<Exit['kind'], CoverageRow['kind']>>> = {
  catch: 'catch',
  rule: 'rule',
  default: 'rule',
};

/**
 * Holds the steps that `onStep` has told of against a definition. Histories alone would not do:
 * they do not say which Catch was taken, nor which rule.
 */
export function coverageOf(definition: unknown, steps: Iterable<Step>): Coverage {
  const times = new Map<string, number>();
  for (const step of steps) {
    const key = keyOf(step.state, step.kind === 'entered' ? undefined : step.exit);
    times.set(key, (times.get(key) ?? 0) + 1);
  }
  const rows = statesIn(loadMachine('the machine', definition)).flatMap((state) => [
    {
      kind: 'state' as const,
      state: state.name,
      way: '',
      times: times.get(keyOf(state.name)) ?? 0,
    },
    ...waysOf(state, times),
  ]);
  return {
    rows,
    states: shareOf(rows, 'state'),
    catches: shareOf(rows, 'catch'),
    rules: shareOf(rows, 'rule'),
  };
}

/** A coverage as a table to print: a line for each thing not walked, and the percentages. */
export function coverageTable({ rows, states, catches, rules }: Coverage): string {
  const missed = rows
    .filter((row) => row.times === 0)
    .map(({ state, way }) => `  never: ${state}${way === '' ? '' : `, ${way}`}`);
  const lines = Object.entries({ States: states, Catches: catches, 'Choice rules': rules }).map(
    ([name, { walked, all, percent }]) =>
      `${name.padEnd(12)} ${`${walked}/${all}`.padStart(9)} ${percent.toFixed(1).padStart(6)} %`,
  );
  return [...lines, ...missed].join('\n');
}

function statesIn(scope: Scope): readonly State[] {
  return [...scope.states.values()].flatMap((state) => [state, ...state.scopes.flatMap(statesIn)]);
}

function waysOf({ name, exits }: State, times: ReadonlyMap<string, number>): CoverageRow[] {
  return exits.flatMap(({ kind, next }, index) => {
    const counted = WAYS[kind];
    if (counted === undefined) return [];
    const before = exits.slice(0, index).filter((exit) => exit.kind === kind).length;
    const label = {
      next: 'Next',
      default: 'Default',
      catch: `Catch[${before}]`,
      rule: `Choices[${before}]`,
    };
    const way = `${label[kind]} → ${next}`;
    return [{ kind: counted, state: name, way, times: times.get(keyOf(name, index)) ?? 0 }];
  });
}

function shareOf(rows: readonly CoverageRow[], kind: CoverageRow['kind']): Share {
  const counted = rows.filter((row) => row.kind === kind);
  const walked = counted.filter((row) => row.times > 0).length;
  const all = counted.length;
  return { walked, all, percent: all === 0 ? 100 : (100 * walked) / all };
}

/** An entered state, or one of its exits. */
function keyOf(state: string, exit?: number): string {
  return JSON.stringify([state, exit ?? null]);
}
