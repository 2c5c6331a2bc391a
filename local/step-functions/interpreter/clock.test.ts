import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { systemClock } from './clock.ts';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

test('sleeps for longer than one of Node’s timers can last', async () => {
  const longest = 2 ** 31 - 1;
  let awake = false;
  const sleeping = systemClock.sleep(longest + 5, new AbortController().signal).then(() => {
    awake = true;
  });
  await jest.advanceTimersByTimeAsync(longest + 4);
  expect(awake).toBe(false);
  await jest.advanceTimersByTimeAsync(1);
  await sleeping;
  expect(awake).toBe(true);
});

test('wakes with the reason of the signal, and leaves no timer behind', async () => {
  const ending = new AbortController();
  const sleeping = systemClock.sleep(1000, ending.signal);
  ending.abort(new Error('enough'));
  await expect(sleeping).rejects.toThrow('enough');
  await expect(systemClock.sleep(1000, ending.signal)).rejects.toThrow('enough');
  expect(jest.getTimerCount()).toBe(0);
});
