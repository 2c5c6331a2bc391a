import { statSync } from 'node:fs';
import type { FunctionDefinition } from '../../scripts/functions.ts';
import type { StackOptions } from '../stack.ts';
import type { Usage } from './prices.ts';

/** Counts what the stack does, in the terms in which it would be charged for. */
export interface UsageMeter {
  readonly hooks: {
    readonly [Hook in 'around' | 'intercept' | 'meter' | 'onStep']: NonNullable<StackOptions[Hook]>;
  };
  /** What was used while something was done, and what it led to. */
  during(work: () => Promise<Sent>): Promise<Measured>;
}

/** What a client had to do with it. */
export interface Sent {
  readonly requests: number;
  readonly bytes: number;
}

/** What was used, and besides how long each function took. */
export interface Measured {
  readonly usage: Omit<Usage, 'indexGbMonths' | 's3GbMonths'>;
  /** Milliseconds by function, an entry for each invocation. */
  readonly durations: ReadonlyMap<string, readonly number[]>;
}

interface Options {
  readonly functions: Readonly<Record<string, FunctionDefinition>>;
  readonly logFile: string;
  /** Whether anything of the stack is still at work. */
  readonly quiet: () => Promise<void>;
}

const MB_OF_GB = 1024;
/** What is included in the price of memory. */
const FREE_STORAGE_MB = 512;
/** START, END and REPORT, which Lambda writes for each invocation itself. */
const LAMBDAS_OWN_BYTES = 400;
/** The line that API Gateway writes for each request. */
const ACCESS_LINE_BYTES = 330;
/** S3 asks about the same for all of these, and nothing for deleting. */
const S3_WRITES = /^(Put|Copy|List|Create|Complete|Upload)/;

/** A meter for one stack, whose hooks have to be given to it. */
export function createUsageMeter({ functions, logFile, quiet }: Options): UsageMeter {
  let counted = nothing();
  let durations = new Map<string, number[]>();

  function count(name: keyof ReturnType<typeof nothing>, by = 1): void {
    counted[name] += by;
  }

  return {
    hooks: {
      async around(name, _payload, proceed) {
        const from = performance.now();
        try {
          return await proceed();
        } finally {
          const ms = performance.now() - from;
          const { memorySize = 0, ephemeralStorageSize = FREE_STORAGE_MB } = functions[name] ?? {};
          const extra = Math.max(0, ephemeralStorageSize - FREE_STORAGE_MB);
          count('lambdaRequests');
          count('lambdaGbSeconds', (Math.ceil(ms) / 1000) * (memorySize / MB_OF_GB));
          count('lambdaStorageGbSeconds', (Math.ceil(ms) / 1000) * (extra / MB_OF_GB));
          durations.set(name, [...(durations.get(name) ?? []), ms]);
        }
      },
      intercept({ service, action }) {
        if (service === 's3' && !/^(Delete|Abort)/.test(action)) {
          count(S3_WRITES.test(action) ? 's3Writes' : 's3Reads');
        }
        if (service === 'events') count('events');
        return { kind: 'proceed' };
      },
      meter: ({ kind, units }) => count(kind === 'read' ? 'readUnits' : 'writeUnits', units),
      onStep: ({ kind }) => count('transitions', kind === 'entered' ? 1 : 0),
    },

    async during(work) {
      await quiet();
      counted = nothing();
      durations = new Map();
      const logged = sizeOf(logFile);
      const { requests, bytes } = await work();
      await quiet();
      const own = counted.lambdaRequests * LAMBDAS_OWN_BYTES + requests * ACCESS_LINE_BYTES;
      const usage = {
        ...counted,
        apiRequests: requests,
        // The router's, and for each execution its own and that of what follows from it.
        traces: requests + 2 * (durations.get('follow-up')?.length ?? 0),
        logGb: (sizeOf(logFile) - logged + own) / 1e9,
        outGb: bytes / 1e9,
      };
      return { usage, durations };
    },
  };
}

function nothing() {
  return {
    ...{ transitions: 0, lambdaRequests: 0, lambdaGbSeconds: 0, lambdaStorageGbSeconds: 0 },
    ...{ apiRequests: 0, readUnits: 0, writeUnits: 0, s3Writes: 0, s3Reads: 0 },
    ...{ outGb: 0, logGb: 0, traces: 0, events: 0 },
  };
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
