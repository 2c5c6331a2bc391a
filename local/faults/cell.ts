import type { Wanted } from '../fault-matrix/sample-world.ts';
import type { FaultRuleInput } from '../sample-hub/http/faults.ts';
import type { Disturbance } from './injector.ts';
import type { WorkName } from './works.ts';

/** One thing that goes wrong in one place while one thing is being done. */
export interface Cell {
  readonly work: WorkName;
  /** The function, and which of its calls or what it asks for. */
  readonly place: string;
  readonly fault: string;
  /** Whether clients are told what they would be told without it. */
  readonly borne: boolean;
  /** What goes wrong in the registry, made anew each time; `met` is called when it does. */
  readonly disturbance?: (met: () => void) => Disturbance;
  /** What goes wrong upstream. */
  readonly upstream?: FaultRuleInput;
  /** The model that it needs for itself: what was asked of an upstream once is not asked again. */
  readonly model?: Wanted;
}

export const nameOf = ({ work, place, fault }: Cell) => `${work} / ${place} / ${fault}`;
