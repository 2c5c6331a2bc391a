import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { projectRoot } from '../../../scripts/project-root.ts';
import { stations, ways } from './machine.ts';

interface State {
  readonly Type: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly Choices?: readonly { readonly Next: string }[];
  readonly Catch?: readonly { readonly Next: string; readonly ErrorEquals: readonly string[] }[];
  readonly Branches?: readonly { readonly StartAt: string }[];
}

const file = join(projectRoot, 'state-machines/ingestion.asl.json');
const machine: { readonly States: Readonly<Record<string, State>> } = JSON.parse(
  readFileSync(file, 'utf8'),
);
const branches = machine.States.Measure?.Branches?.map(({ StartAt }) => StartAt) ?? [];

/** Where a state leads, but for the clean-up of what fails; the fan-out stands for its branches. */
function nextOf({ Next, Default, Choices = [], Catch = [] }: State): readonly string[] {
  const caught = Catch.filter(({ ErrorEquals }) => !ErrorEquals.includes('States.ALL'));
  const all = [Next, Default, ...[...Choices, ...caught].map((one) => one.Next)];
  return all.flatMap((next) => (next === undefined ? [] : next === 'Measure' ? branches : [next]));
}

describe('the map of the machine', () => {
  test('has each state of the machine that is deployed, and each branch of its fan-out', () => {
    const states = Object.keys(machine.States).flatMap((name) => {
      return name === 'Measure' ? branches : [name];
    });
    expect(stations.map(({ name }) => name).toSorted()).toEqual(states.toSorted());
    expect(branches).toHaveLength(11);
  });

  test('has each way between them', () => {
    const deployed = Object.entries(machine.States).flatMap(([name, state]) => {
      const from = name === 'Measure' ? branches : [name];
      return from.flatMap((one) => nextOf(state).map((to) => `${one} → ${to}`));
    });
    const drawn = ways.map(({ from, to }) => `${from} → ${to}`);
    expect(drawn.toSorted()).toEqual([...new Set(deployed)].toSorted());
  });

  test('tells choices and ends from steps', () => {
    const kinds: Readonly<Record<string, string>> = {
      Choice: 'choice',
      Succeed: 'end',
      Fail: 'end',
    };
    for (const { name, kind } of stations) {
      const type = machine.States[name]?.Type ?? 'Branch';
      expect([name, kind]).toEqual([name, kinds[type] ?? (type === 'Branch' ? 'metric' : 'step')]);
    }
  });
});
