import { setTimeout as pause } from 'node:timers/promises';
import { LambdaFailure, runtimeFailure } from '../lambda-host/lambda-failure.ts';

/** One thing that can become of an invocation; each `proceed` is one of the function. */
interface LambdaFault {
  readonly around: (proceed: () => Promise<unknown>) => Promise<unknown>;
  /** Whether the state machine has it done again, so that nobody notices. */
  readonly borne: boolean;
}

/** A function's time here: it goes on behind it, as one does that is given up in the middle. */
const LIMIT_MS = 15;

const exited = () =>
  runtimeFailure('Runtime.ExitError', 'Runtime exited with error: exit status 1');

export const lambdaFaults = {
  crash: {
    borne: false,
    around: async () => {
      throw exited();
    },
  },
  'crash after': {
    borne: false,
    around: async (proceed) => {
      await proceed();
      throw exited();
    },
  },
  'time-out': {
    borne: false,
    around: async (proceed) => {
      // What comes of it is nobody's any more.
      proceed().catch(() => undefined);
      await pause(LIMIT_MS);
      throw runtimeFailure('Sandbox.Timedout', 'Error: Task timed out');
    },
  },
  twice: {
    borne: true,
    around: async (proceed) => {
      await proceed();
      return proceed();
    },
  },
  'side by side': {
    borne: true,
    around: async (proceed) => (await Promise.all([proceed(), proceed()]))[0],
  },
  'no room': {
    borne: true,
    around: async () => {
      throw new LambdaFailure('Lambda.TooManyRequestsException', 'Rate Exceeded.');
    },
  },
  'lost result': {
    borne: true,
    around: async (proceed) => {
      await proceed();
      throw new LambdaFailure('Lambda.ServiceException', 'Service error.');
    },
  },
} as const satisfies Readonly<Record<string, LambdaFault>>;

export type LambdaFaultName = keyof typeof lambdaFaults;
export const lambdaFaultNames = Object.keys(lambdaFaults) as LambdaFaultName[];
