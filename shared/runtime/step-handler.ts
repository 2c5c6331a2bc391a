import type { Context } from 'aws-lambda';
import type * as z from 'zod';
import { createLogger } from './logging.ts';
import { once } from './once.ts';

/** What AWS calls. */
export type StepHandler<Output> = (event: unknown, context: Context) => Promise<Output>;

/**
 * The Lambda of one step: its input is held against a schema, what it does and how long it took is
 * logged, and what goes wrong is logged and thrown on, because the state machine decides by the
 * error's name what becomes of it.
 */
export function stepHandler<Input extends z.ZodType, Output>(
  name: string,
  input: Input,
  step: (input: z.infer<Input>) => Promise<Output>,
): StepHandler<Output> {
  const log = once(() => createLogger(name));

  return async function handle(event, { awsRequestId: requestId }) {
    const from = performance.now();
    const run = runOf(event);
    try {
      const output = await step(input.parse(event));
      const latencyMs = Math.round(performance.now() - from);
      log().info('done', { run, requestId, latencyMs });
      return output;
    } catch (error) {
      const latencyMs = Math.round(performance.now() - from);
      log().error('failed', error, { run, requestId, latencyMs });
      throw error;
    }
  };
}

/** The run that an event is about, by which all that is logged of it is found. */
function runOf(event: unknown): string | undefined {
  if (typeof event !== 'object' || event === null) return undefined;
  const { run, detail } = event as { run?: unknown; detail?: { name?: unknown } };
  const id = run ?? detail?.name;
  return typeof id === 'string' ? id : undefined;
}
