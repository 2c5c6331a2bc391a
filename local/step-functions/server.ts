import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EmbeddedService, Intercept } from '#local/aws-call.ts';
import { arnsOf } from './arn.ts';
import { endsOf } from './closed-execution.ts';
import { requestHandler } from './endpoint/handler.ts';
import { createExecutions } from './executions.ts';
import { type Clock, systemClock } from './interpreter/clock.ts';
import { loadMachine } from './interpreter/load-machine.ts';
import type { Step } from './interpreter/machine.ts';
import type { InvokeLambda } from './resources/invoke-lambda.ts';
import type { ReadObject } from './states/item-reader.ts';
import { openExecutions } from './store/execution-store.ts';
import { type OnClosed, teller } from './telling.ts';

/** How long closing waits for whoever is being told of an execution's end. */
const PATIENCE_MS = 2000;

export interface StepFunctionsOptions {
  /** Where executions are kept; one process at a time. */
  readonly dir: string;
  /** Definitions by the name of the machine, with nothing left to substitute. */
  readonly machines: Readonly<Record<string, { readonly definition: unknown }>>;
  readonly invoke: InvokeLambda;
  /** What distributed Maps read their items with. */
  readonly readObject?: ReadObject;
  /** Told again until it succeeds, over restarts too, so it must bear being told twice. */
  readonly onClosed?: OnClosed;
  readonly port?: number;
  readonly region?: string;
  readonly intercept?: Intercept;
  /** How far reads lag behind; AWS promises no more than eventual consistency. */
  readonly historyDelayMs?: number;
  readonly clock?: Clock;
  readonly random?: () => number;
  /** Hears of every state that is entered and left, and by which way. */
  readonly onStep?: (step: Step) => void;
  /** Hears of what went wrong where nobody waits for an answer. */
  readonly onError?: (error: unknown) => void;
}

export interface EmbeddedStepFunctions extends EmbeddedService {
  /** The ARN of a machine, for those who start executions. */
  machineArn(name: string): string;
}

/**
 * Step Functions on one machine: definitions in JSONata, the API that the SDK speaks, executions
 * on disk.
 *
 * Executions that an earlier process left running are closed as ABORTED before it is ready.
 * `close` stops what is running where it stands, without a word, as a kill would: the next start
 * on the same folder closes it in the same way. Only who is being told of an end is heard out.
 */
export async function startStepFunctions(
  options: StepFunctionsOptions,
): Promise<EmbeddedStepFunctions> {
  const { dir, invoke, onClosed, region = 'us-east-1', clock = systemClock } = options;
  const { onError = (error) => console.error('step functions:', error) } = options;
  const definitions = new Map(
    Object.entries(options.machines).map(([name, { definition }]) => [name, definition]),
  );
  const machines = new Map(
    [...definitions].map(([name, definition]) => [name, loadMachine(name, definition)]),
  );
  const creation = clock.now();
  const store = openExecutions(dir, { now: creation, onError });
  const arns = arnsOf(region);
  const over = new AbortController();
  const { tell, quiet } = teller({ store, arns, clock, onClosed, onError, signal: over.signal });
  let ready = false;
  const executions = createExecutions({
    store,
    machines,
    arns,
    clock,
    run: {
      region,
      clock,
      invoke,
      readObject: options.readObject ?? noObjects,
      random: options.random ?? Math.random,
      observe: options.onStep ?? (() => undefined),
    },
    onClosed(record, ends) {
      if (ready) void tell(record, ends);
    },
    onError,
  });
  executions.closeInterrupted();

  const handler = requestHandler(
    {
      arns,
      executions,
      store,
      definitions,
      now: () => clock.now(),
      horizon: () => clock.now() - (options.historyDelayMs ?? 0),
      creationDate: creation / 1000,
    },
    // What is asked for by who is heard out at the end is refused, which is no defect.
    { intercept: options.intercept, onError: (error) => over.signal.aborted || onError(error) },
  );
  const server = createServer({ keepAliveTimeout: 65_000 }, handler);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const untold = [...store.all()].reverse().filter(({ told }) => !told);
  ready = true;
  // Only once the caller has the service in hand.
  setImmediate(() => {
    tellAll().catch(onError);
  });

  async function tellAll(): Promise<void> {
    await Promise.all(untold.map((record) => tell(record, endsOf(store.history(record)))));
  }

  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    machineArn: arns.machine,
    async close() {
      over.abort(new Error('the embedded Step Functions has been closed'));
      executions.stop();
      // Who is being told of an execution's end still needs what is closed after this.
      await Promise.race([quiet(), sleep(PATIENCE_MS, undefined, { ref: false })]);
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      store.end();
    },
  };
}

/** Where no store is given there is nothing to read from. */
const noObjects: ReadObject = async ({ bucket, key }) => {
  throw new Error(`there is no store that has ${bucket}/${key}`);
};
