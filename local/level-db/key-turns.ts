/** Lets those who write to one key do so one after the other. */
export interface KeyTurns {
  take<T>(key: string, task: () => Promise<T>): Promise<T>;
  /** Until whoever has asked for a turn so far has had it; undefined when nobody has. */
  last(key: string): Promise<void> | undefined;
}

/** Turns in the order in which they were asked for. Who waits for one has no other. */
export function keyTurns(): KeyTurns {
  const last = new Map<string, Promise<void>>();

  return {
    last: (key) => last.get(key),
    async take(key, task) {
      const earlier = last.get(key);
      const { promise: finished, resolve: finish } = Promise.withResolvers<void>();
      last.set(key, finished);
      try {
        await earlier;
        return await task();
      } finally {
        if (last.get(key) === finished) last.delete(key);
        finish();
      }
    },
  };
}
