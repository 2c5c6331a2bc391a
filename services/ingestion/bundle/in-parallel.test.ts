import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { inParallel } from './in-parallel.ts';

test('works on everything, so many at once', async () => {
  const done: number[] = [];
  let under = 0;
  let most = 0;
  await inParallel([1, 2, 3, 4, 5], 2, async (item) => {
    under += 1;
    most = Math.max(most, under);
    await turn();
    under -= 1;
    done.push(item);
  });
  expect(done.toSorted()).toEqual([1, 2, 3, 4, 5]);
  expect(most).toBe(2);
});

test('has nothing to do with nothing', async () => {
  await inParallel([], 2, () => Promise.reject(new Error('there is nothing')));
});

test('begins nothing more after a failure, and waits for what is under way', async () => {
  const begun: number[] = [];
  const ended: number[] = [];
  const working = inParallel([1, 2, 3, 4, 5], 2, async (item) => {
    begun.push(item);
    if (item === 1) throw new Error('the first');
    await turn();
    await turn();
    ended.push(item);
    throw new Error('a later one');
  });
  await expect(working).rejects.toThrow('the first');
  expect(begun).toEqual([1, 2]);
  expect(ended).toEqual([2]);
});
