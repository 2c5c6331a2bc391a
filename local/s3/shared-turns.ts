/**
 * Lets what comes while the disk is busy share its next turn: `work` is given all of it at once. Who
 * shared a turn is told that it failed; the next turn is another attempt.
 */
export function sharedTurns<T>(
  work: (gathered: readonly T[]) => Promise<void>,
): (...items: readonly T[]) => Promise<void> {
  let turn = Promise.resolve();
  let next: { readonly gathered: T[]; readonly done: Promise<void> } | undefined;

  function nextTurn() {
    const gathered: T[] = [];
    const done = turn.then(() => {
      next = undefined;
      return work(gathered);
    });
    turn = done.catch(() => undefined);
    return { gathered, done };
  }

  return (...items) => {
    next ??= nextTurn();
    next.gathered.push(...items);
    return next.done;
  };
}
