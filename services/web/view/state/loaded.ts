import { useCallback, useEffect, useState } from 'preact/hooks';
import { SignedOut } from '../../api/problem.ts';

/** Something that is asked for: on its way, here, or not to be had. */
export type Loaded<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: T; again(): void }
  | { readonly state: 'failed'; readonly error: Error; again(): void };

/**
 * Loads something whenever one of `keys` changes, and once more when asked to. What was asked for
 * before is given up, so that a late answer never takes the place of a newer one.
 */
export function useLoaded<T>(
  load: (signal: AbortSignal) => Promise<T>,
  keys: readonly unknown[],
): Loaded<T> {
  const [round, setRound] = useState(0);
  const again = useCallback(() => setRound((count) => count + 1), []);
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: 'loading' });

  useEffect(() => {
    const asking = new AbortController();
    setLoaded({ state: 'loading' });
    load(asking.signal).then(
      (value) => !asking.signal.aborted && setLoaded({ state: 'ready', value, again }),
      (error: Error) => {
        // Whoever is signed out is on the way to the sign-in already.
        if (asking.signal.aborted || error instanceof SignedOut) return;
        setLoaded({ state: 'failed', error, again });
      },
    );
    return () => asking.abort();
  }, [...keys, round]);

  return loaded;
}
