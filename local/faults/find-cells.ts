import { awsCells } from './aws-cells.ts';
import type { Cell } from './cell.ts';
import type { Laboratory } from './laboratory.ts';
import { lambdaCells } from './lambda-cells.ts';
import { crashing, prepare } from './run-cell.ts';
import { upstreamCells } from './upstream-cells.ts';
import { type WorkName, workNames, workOf } from './works.ts';

export interface Found {
  readonly cells: readonly Cell[];
  /** What clients are told where nothing goes wrong. */
  readonly sound: ReadonlyMap<WorkName, string>;
}

/** Where a work is more than one that is tried anyway; a metric stands for all of them. */
const placesOf: Readonly<Record<WorkName, readonly string[] | 'all'>> = {
  'a model': 'all',
  'a model, asked after': ['router'],
  'a model, twice': ['router'],
  'a refused model': ['combine', 'record-refusal'],
  'a model that fails': ['clean-up'],
  'a dataset': ['resolve', 'bundle', 'register'],
  'an update': ['router', 'resolve', 'license', 'combine', 'bundle', 'register', 'follow-up'],
  'a rating': ['router', 'resolve', 'license', 'combine', 'register', 'follow-up'],
};

/** Does everything once with nothing wrong, to see in which places something can go wrong. */
export async function findCells(laboratory: Laboratory): Promise<Found> {
  const cells: Cell[] = [];
  const sound = new Map<WorkName, string>();
  const { injector, outside } = laboratory;
  for (const work of workNames) {
    const subject = await prepare(work, laboratory);
    const { crashed, ask } = workOf(work);
    injector.begin();
    injector.disturb(crashing(crashed));
    const told = await ask(laboratory, subject);
    await injector.quiet(outside.executions);
    injector.disturb({});
    const places = placesOf[work];
    const isWanted = (name = '') => places === 'all' || places.includes(name);
    cells.push(
      ...awsCells(
        work,
        injector.calls.filter(({ caller }) => isWanted(caller)),
      ),
      ...lambdaCells(work, [...injector.invoked].filter(isWanted)),
    );
    sound.set(work, told);
  }
  cells.push(...upstreamCells);
  return { cells, sound };
}
