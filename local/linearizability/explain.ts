import { apply, isLook, type Operation, type State } from './operation.ts';

/**
 * Whether what everybody saw of one register can be explained by doing one thing after the other,
 * each at some moment between its call and its answer (Wing and Gong, with Lowe's memory of what was
 * tried). Answers with what cannot be placed, or with nothing where all can.
 *
 * Whoever only looks is placed as soon as what they saw is there: that takes no choice away from
 * anybody else. So only what changes the register is tried in every order.
 */
export function unexplained(history: readonly Operation[]): readonly Operation[] {
  const operations = history.toSorted((a, b) => a.invoked - b.invoked);
  const isPlaced = new Array<boolean>(operations.length).fill(false);
  const tried = new Set<string>();
  let best: readonly Operation[] | undefined;

  /** What may come next: nothing else was answered before it was asked. */
  function* next() {
    let earliest = Number.POSITIVE_INFINITY;
    for (const [i, { returned, isUnsure }] of operations.entries()) {
      if (!isPlaced[i] && !isUnsure) earliest = Math.min(earliest, returned);
    }
    for (const [i, operation] of operations.entries()) {
      if (operation.invoked > earliest) return;
      if (!isPlaced[i]) yield { i, operation };
    }
  }

  function placeLooks(state: State): number[] {
    const placed: number[] = [];
    for (let before = -1; before < placed.length; ) {
      before = placed.length;
      for (const { i, operation } of next()) {
        if (!isLook(operation) || apply(state, operation.effect) === false) continue;
        isPlaced[i] = true;
        placed.push(i);
      }
    }
    return placed;
  }

  function search(state: State): boolean {
    const looks = placeLooks(state);
    const left = operations.filter(({ isUnsure }, i) => !isPlaced[i] && !isUnsure);
    if (left.length === 0) return true;
    if (best === undefined || left.length < best.length) best = left;
    const place = `${state} ${isPlaced.map(Number).join('')}`;
    if (!tried.has(place)) {
      tried.add(place);
      for (const { i, operation } of [...next()]) {
        const after = isLook(operation) ? false : apply(state, operation.effect);
        if (after === false) continue;
        isPlaced[i] = true;
        if (search(after)) return true;
        isPlaced[i] = false;
      }
    }
    for (const i of looks) isPlaced[i] = false;
    return false;
  }

  return search(undefined) ? [] : (best ?? []);
}
