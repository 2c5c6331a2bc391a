import type { Outside } from './outside.ts';
import type { View } from './view.ts';

/** What must hold whatever has gone wrong, in a registry that has come to rest: says what does not. */
export type Invariant = (view: View, outside: Outside) => Promise<readonly string[]>;
