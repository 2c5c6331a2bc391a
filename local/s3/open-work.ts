import { ClientGoneError } from './request-body.ts';

/** The actions under way, so that a service that closes leaves none of them half done. */
export interface OpenWork {
  run<T>(task: () => Promise<T> | T): Promise<T>;
  /** Begins nothing more, and waits for what has begun. */
  close(): Promise<void>;
}

/** Keeps count of actions. */
export function openWork(): OpenWork {
  const underWay = new Set<Promise<unknown>>();
  let isClosed = false;

  return {
    async run(task) {
      if (isClosed) throw new ClientGoneError('the service was closed before this began');
      const work = (async () => task())();
      underWay.add(work);
      try {
        return await work;
      } finally {
        underWay.delete(work);
      }
    },

    async close() {
      isClosed = true;
      await Promise.allSettled(underWay);
    },
  };
}
