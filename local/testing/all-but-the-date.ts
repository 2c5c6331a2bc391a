/**
 * What `jest.useFakeTimers` is not to fake where only the clock is moved: whatever waits does so in
 * real time.
 */
export const allButTheDate = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;
