import type { Fields } from '../interpreter/fields.ts';
import type { Behaviour, Scope, StateType } from '../interpreter/machine.ts';
import { choice } from './choice.ts';
import { fail } from './fail.ts';
import { map } from './map.ts';
import { parallel } from './parallel.ts';
import { pass } from './pass.ts';
import { succeed } from './succeed.ts';
import { task } from './task.ts';
import { wait } from './wait.ts';

/** How one type of state is read from a definition; what it does when visited comes with it. */
export type StateKind = (fields: Fields, tools: ReadingTools) => Behaviour;

/** What a type of state needs to know about the definition around it. */
export interface ReadingTools {
  /** Reads the scope inside a branch or an item processor. */
  scope(value: unknown, field: string): Scope;
}

/** Every type of state there is. */
export const stateKinds: Readonly<Record<StateType, StateKind>> = {
  Task: task,
  Parallel: parallel,
  Map: map,
  Choice: choice,
  Pass: pass,
  Wait: wait,
  Succeed: succeed,
  Fail: fail,
};
