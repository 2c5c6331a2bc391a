import type { ComponentChildren } from 'preact';
import type { Loaded } from '../state/loaded.ts';
import { Failure } from './failure.tsx';

interface LoadableProps<T> {
  readonly of: Loaded<T>;
  /** What is being loaded, as in "Loading the list". */
  readonly what: string;
  readonly children: (value: T) => ComponentChildren;
}

/** Shows what was asked for, or that it is on its way, or what to do where it is not to be had. */
export function Loadable<T>({ of, what, children }: LoadableProps<T>) {
  if (of.state === 'ready') return <>{children(of.value)}</>;
  if (of.state === 'failed') return <Failure error={of.error} what={what} again={of.again} />;
  return (
    <p class="loading" role="status">
      Loading {what}…
    </p>
  );
}
