import type { Outcome } from './interpreter/execute.ts';
import type { Machine } from './interpreter/machine.ts';

/** An execution that another one began and waits for. */
export interface Begun {
  readonly executionArn: string;
  readonly name: string;
  readonly stateMachineArn: string;
  /** Milliseconds since 1970. */
  readonly startDate: number;
  readonly stopDate: () => number | undefined;
  /** Never settled when the process ends first. */
  readonly outcome: Promise<Outcome>;
  /** Ends it, unless it has ended. */
  stop(cause: string): void;
}

/** The executions of machines, for a Task that begins one. */
export interface Nested {
  /** As StartExecution does it, with its rules and its faults. */
  begin(call: {
    readonly stateMachineArn: string;
    readonly name?: string | undefined;
    readonly input: string;
  }): Begun;
}

/** The child executions of one execution's Map Runs. */
export interface Children {
  mapRunArn(label: string, id: string): string;
  begin(child: {
    readonly label: string;
    readonly mapRunArn: string;
    readonly processor: Machine;
    readonly input: string;
  }): Begun;
}
