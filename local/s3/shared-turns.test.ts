import { expect, test } from '@jest/globals';
import { sharedTurns } from './shared-turns.ts';

test('what comes while a turn is under way shares the next one', async () => {
  const turns: (readonly string[])[] = [];
  const first = Promise.withResolvers<void>();
  const share = sharedTurns<string>(async (gathered) => {
    turns.push(gathered);
    if (turns.length === 1) await first.promise;
  });

  const opening = share('a');
  await Promise.resolve();
  const others = [share('b'), share('c', 'd'), share()];
  first.resolve();
  await Promise.all([opening, ...others]);

  expect(turns).toStrictEqual([['a'], ['b', 'c', 'd']]);
});

test('all who shared a turn are told that it failed, and the next is another attempt', async () => {
  let isFull = true;
  const done: string[] = [];
  const share = sharedTurns<string>(async (gathered) => {
    if (isFull) throw new Error('the disk is full');
    done.push(...gathered);
  });

  const told = await Promise.allSettled([share('a'), share('b')]);
  isFull = false;
  await share('c');

  expect(told.map(({ status }) => status)).toStrictEqual(['rejected', 'rejected']);
  expect(done).toStrictEqual(['c']);
});
