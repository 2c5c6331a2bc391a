import type { Json } from './json.ts';
import type { Payload } from './payload.ts';
import type { Visit } from './visit.ts';

export type StateType =
  | 'Task'
  | 'Parallel'
  | 'Map'
  | 'Choice'
  | 'Pass'
  | 'Wait'
  | 'Succeed'
  | 'Fail';

/** A state machine that has been checked and compiled. */
export interface Machine extends Scope {
  readonly timeoutSeconds: number | undefined;
}

/** States that can reach one another: a machine, a branch, or the processor of a Map. */
export interface Scope {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, State>;
}

/** One state of a definition, ready to be visited. */
export interface State extends Behaviour {
  readonly name: string;
  readonly type: StateType;
}

/** What a type of state makes of its definition. */
export interface Behaviour {
  /** The ways out of the state, in the order in which they are tried. */
  readonly exits: readonly Exit[];
  /** The scopes inside the state. */
  readonly scopes: readonly Scope[];
  run(visit: Visit): Promise<Departure>;
}

/** A way out of a state that a definition names. */
export interface Exit {
  readonly kind: 'next' | 'catch' | 'rule' | 'default';
  /** The state it leads to; without one the scope ends. */
  readonly next: string | undefined;
}

/** How a visit left its state. */
export interface Departure {
  readonly exit: Exit;
  readonly output: Payload;
  readonly assigned: Readonly<Record<string, Json>>;
}

/** What an observer is told of a running execution, in order. */
export type Step =
  | { readonly kind: 'entered'; readonly state: string; readonly executionArn: string }
  | {
      readonly kind: 'left';
      readonly state: string;
      readonly executionArn: string;
      readonly by: Exit['kind'];
      /** Which of the state's exits: its place among all of them. */
      readonly exit: number;
      readonly next: string | undefined;
    };
