import { UnavailableError } from '../errors.ts';

interface Bounds {
  readonly atOnce: number;
  readonly waiting: number;
}

type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** Work of which only so much is done at once, and only so much waits: more than that is refused. */
export function atMost({ atOnce, waiting }: Bounds): InTurn {
  const queue: (() => void)[] = [];
  let busy = 0;

  function turn(): Promise<void> {
    if (busy < atOnce) {
      busy++;
      return Promise.resolve();
    }
    if (queue.length >= waiting) {
      throw new UnavailableError('Too many passwords are being checked right now.', 1);
    }
    return new Promise((resolve) => queue.push(resolve));
  }

  return async function inTurn(work) {
    await turn();
    try {
      return await work();
    } finally {
      const next = queue.shift();
      // Whoever comes next takes over this place.
      if (next) next();
      else busy--;
    }
  };
}
