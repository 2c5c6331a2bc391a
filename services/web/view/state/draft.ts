import { useEffect, useRef, useState } from 'preact/hooks';
import { readAddress } from '../../address.ts';
import { currentHref } from './navigation.ts';

/** What had been typed where a sign-in ended, by the address that one comes back to. */
const kept = new Map<string, string>();

/**
 * What is typed into a view. Where the sign-in ends meanwhile, it is there again when one has come back;
 * whoever leaves the view otherwise leaves it behind.
 */
export function useDraft(name: string, initial: string): [string, (value: string) => void] {
  const [value, setValue] = useState(() => kept.get(keyOf(currentHref(), name)) ?? initial);
  const latest = useRef(value);
  latest.current = value;

  useEffect(() => {
    kept.delete(keyOf(currentHref(), name));
    return () => {
      const left = signInEnded();
      if (left !== undefined) kept.set(keyOf(left, name), latest.current);
    };
  }, [name]);

  return [value, setValue];
}

/** Of somebody else it is nothing to the next one. */
export function forgetDrafts(): void {
  kept.clear();
}

/** Where one was when the sign-in ended; `undefined` while it has not. */
function signInEnded(): string | undefined {
  const { view, query } = readAddress(location.pathname, location.search);
  const from = query.get('from');
  return view === 'signIn' && query.has('ended') && from !== null ? from : undefined;
}

function keyOf(href: string, name: string): string {
  return `${href} ${name}`;
}
