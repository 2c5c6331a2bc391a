import type { Gate } from '../check.ts';
import type { Sources } from '../sources.ts';

/** What a run is told of the registry that it looks at. */
export interface Settings {
  readonly gate: Gate;
  readonly sources: Sources;
  /** Whether it may be emptied. */
  readonly destructive: boolean;
}
