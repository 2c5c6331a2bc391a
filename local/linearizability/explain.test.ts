import { describe, expect, test } from '@jest/globals';
import { chanceFrom } from '../fuzz/chance.ts';
import { unexplained } from './explain.ts';
import { apply, type Effect, type Operation, type State } from './operation.ts';

const at = (invoked: number, returned: number, effect: Effect): Operation => ({
  invoked,
  returned,
  effect,
});
const create = (value: string): Effect => ({ kind: 'create', value });
const update = (value: string): Effect => ({ kind: 'update', value });
const read = (value: string): Effect => ({ kind: 'read', value });
const remove: Effect = { kind: 'remove', mayFindNone: false };
const miss: Effect = { kind: 'miss' };
const find: Effect = { kind: 'find' };
const reset: Effect = { kind: 'reset' };

describe('what can be explained', () => {
  test.each<[string, readonly Operation[]]>([
    ['nothing at all', []],
    [
      'what is read while it is written: the old',
      [at(0, 1, create('a')), at(2, 9, update('b')), at(3, 4, read('a'))],
    ],
    [
      'what is read while it is written: the new',
      [at(0, 1, create('a')), at(2, 9, update('b')), at(3, 4, read('b'))],
    ],
    [
      'two writes at once, in the order that the readers saw',
      [
        at(0, 1, create('a')),
        at(2, 9, update('b')),
        at(2, 9, update('c')),
        at(3, 5, read('c')),
        at(6, 7, read('b')),
      ],
    ],
    ['a look before there is anything', [at(0, 1, miss), at(0, 5, create('a')), at(6, 7, find)]],
    [
      'what went with a reset',
      [at(0, 1, create('a')), at(2, 4, reset), at(3, 3.5, read('a')), at(5, 6, miss)],
    ],
    ['a reset of what is not there', [at(0, 1, reset), at(2, 3, create('a'))]],
    [
      'two who delete the same at once',
      [
        at(0, 1, create('a')),
        at(2, 5, remove),
        at(2, 5, { kind: 'remove', mayFindNone: true }),
        at(6, 7, miss),
      ],
    ],
    [
      'a write without an answer that was done',
      [at(0, 1, create('a')), { ...at(2, 3, update('b')), isUnsure: true }, at(8, 9, read('b'))],
    ],
    [
      'a write without an answer that was not',
      [at(0, 1, create('a')), { ...at(2, 3, update('b')), isUnsure: true }, at(8, 9, read('a'))],
    ],
  ])('%s', (_name, history) => {
    expect(unexplained(history)).toEqual([]);
  });
});

describe('what cannot', () => {
  test.each<[string, readonly Operation[]]>([
    ['a stale read', [at(0, 1, create('a')), at(2, 3, update('b')), at(4, 5, read('a'))]],
    [
      'a lost update',
      [at(0, 1, create('a')), at(2, 3, update('b')), at(4, 5, update('c')), at(6, 7, read('b'))],
    ],
    [
      'a deleted artifact that is back',
      [at(0, 1, create('a')), at(2, 3, remove), at(4, 5, read('a'))],
    ],
    ['a deleted artifact in a list', [at(0, 1, create('a')), at(2, 3, remove), at(4, 5, find)]],
    ['an update of what is gone', [at(0, 1, create('a')), at(2, 3, remove), at(4, 5, update('b'))]],
    [
      'two who have deleted the same, one after the other',
      [at(0, 1, create('a')), at(2, 3, remove), at(4, 5, remove)],
    ],
    ['what was created and is not there', [at(0, 1, create('a')), at(2, 3, miss)]],
    ['what was never created', [at(0, 1, read('a'))]],
    ['what is left after a reset', [at(0, 1, create('a')), at(2, 3, reset), at(4, 5, find)]],
    [
      'readers that go back to what was before',
      [at(0, 1, create('a')), at(2, 9, update('b')), at(3, 4, read('b')), at(5, 6, read('a'))],
    ],
    [
      'a write without an answer that is undone',
      [
        at(0, 1, create('a')),
        { ...at(2, 3, update('b')), isUnsure: true },
        at(4, 5, read('b')),
        at(6, 7, read('a')),
      ],
    ],
  ])('%s', (_name, history) => {
    expect(unexplained(history).length).toBeGreaterThan(0);
  });
});

/** A register that many use at once, each thing done at some moment between its call and its answer. */
function madeUp(seed: number, length: number): Operation[] {
  const chance = chanceFrom(seed);
  let state: State;
  return Array.from({ length }, (_, i) => {
    const value = 'abc'.charAt(chance.below(3));
    const look: Effect = state === undefined ? miss : read(state);
    const change =
      state === undefined ? create(value) : chance.pick([update(value), remove, reset]);
    const effect = chance.of(0.6) ? look : change;
    const after = apply(state, effect);
    if (after !== false) state = after;
    return at(i - 4 * (chance.below(100) / 100), i + 4 * (chance.below(100) / 100), effect);
  });
}

test('whatever a register really did is explained, and most of what it did not is found', () => {
  let found = 0;
  for (let seed = 0; seed < 60; seed++) {
    const history = madeUp(seed, 120);
    expect([seed, unexplained(history)]).toEqual([seed, []]);
    const wrong = history.toSpliced(60, 1, { ...history[60], effect: read('never') } as Operation);
    found += Number(unexplained(wrong).length > 0);
  }
  expect(found).toBe(60);
});
