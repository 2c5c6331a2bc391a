import { expect, test } from '@jest/globals';
import { isWhole } from './is-whole.ts';
import { nextLook } from './next-look.ts';
import { progressOf } from './progress.ts';
import { sinceText } from './since-text.ts';
import { effortText, verdictWord } from './station-words.ts';
import { entered, execution, result } from './testing/executions.ts';

function station(name: string, given: Parameters<typeof execution>[0]) {
  const found = progressOf(execution(given)).stations.find((one) => one.name === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
}

test('a verdict is a number, or a word where there is none', () => {
  const states = [entered('license')];
  const word = (given: Parameters<typeof result>[1]) =>
    verdictWord(station('license', { states, metrics: { license: result('license', given) } }));
  expect(word({ score: 0.499 })).toBe('0.49');
  expect(word({ status: 'inconclusive' })).toBe('unknown');
  expect(word({ status: 'not_applicable' })).toBe('n/a');
  expect(verdictWord(station('license', { states }))).toBeUndefined();
});

test('effort is time and tries, as far as there is something to say', () => {
  expect(effortText(station('Resolve', {}))).toBe('');
  expect(effortText(station('Resolve', { states: [entered('Resolve')] }))).toBe('310 ms');
  const twice = { states: [entered('Resolve', { attempts: 2, duration: 4_200 })] };
  expect(effortText(station('Resolve', twice))).toBe('4.2 s, 2 tries');
  expect(effortText(station('Done', { states: [entered('Done', { attempts: 0 })] }))).toBe('');
});

test('events are told by the time since the first', () => {
  expect(sinceText('2026-11-21T14:03:19.020Z', '2026-11-21T14:03:20.511Z')).toBe('1.491 s');
});

test('a run is looked at at once, then often, then seldom', () => {
  expect([0, 1, 14, 15].map(nextLook)).toEqual([
    { wait: 0, pause: 0 },
    { wait: 2, pause: 0 },
    { wait: 2, pause: 0 },
    { wait: 0, pause: 5 },
  ]);
});

test('a run that is over is whole once its execution has come to an end', () => {
  const done = [entered('Done', { type: 'Succeed' })];
  expect(isWhole(execution({ status: 'SUCCEEDED', states: done }))).toBe(true);
  expect(isWhole(execution({ status: 'FAILED', states: [entered('x', { type: 'Fail' })] }))).toBe(
    true,
  );
  expect(isWhole(execution({ status: 'SUCCEEDED', states: [entered('Register')] }))).toBe(false);
  expect(isWhole(execution({ states: done }))).toBe(false);
});
