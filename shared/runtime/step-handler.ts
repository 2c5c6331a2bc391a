import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { RunSuperseded } from '#shared/storage/index/run-superseded.ts';
import { withLeftWork } from './left-work.ts';
import { type LogIds, withLogIds } from './logging/log-ids.ts';
import { createLogger } from './logging.ts';
import { once } from './once.ts';

const FromMachine = z.object({ run: z.string(), artifact: z.string().optional() });
const FromEvent = z
  .object({ detail: z.object({ name: z.string(), input: z.string().optional() }) })
  .transform(({ detail: { name: run, input } }) => ({ run, artifact: artifactOf(input) }));
const FromNight = z
  .object({ item: z.object({ id: z.string() }) })
  .transform(({ item: { id: artifact } }) => ({ artifact }));
const About = z.union([FromMachine, FromEvent, FromNight]);

/** What AWS calls. */
export type StepHandler<Output> = (event: unknown, context: Context) => Promise<Output>;

/**
 * The Lambda of one step: its input is held against a schema, what it does and how long it took is
 * logged, and what goes wrong is logged and thrown on, because the state machine decides by the
 * error's name what becomes of it. A run that somebody else's change has overtaken is no error.
 */
export function stepHandler<Input extends z.ZodType, Output>(
  name: string,
  input: Input,
  step: (input: z.infer<Input>) => Promise<Output>,
): StepHandler<Output> {
  const log = once(() => createLogger(name));

  return function handle(event, { awsRequestId: requestId }) {
    const from = performance.now();
    const latencyMs = () => Math.round(performance.now() - from);
    return withLogIds({ ...idsOf(event), requestId }, async () => {
      try {
        const output = await withLeftWork(() => step(input.parse(event)));
        log().info('done', { latencyMs: latencyMs() });
        return output;
      } catch (error) {
        if (error instanceof RunSuperseded) {
          log().info('superseded', { because: error.message, latencyMs: latencyMs() });
        } else {
          log().error('failed', error, { latencyMs: latencyMs() });
        }
        throw error;
      }
    });
  };
}

/**
 * The run that an event is about and its artifact, by which all that is logged of them is found.
 * The ingestion machine sends both, the nightly one an item that has no run yet; an event of an
 * execution's end has the execution's name and input.
 */
function idsOf(event: unknown): LogIds {
  return About.safeParse(event).data ?? {};
}

/** An input may be anything, and AWS leaves out a long one. */
function artifactOf(input = ''): string | undefined {
  try {
    const { id }: { id?: unknown } = JSON.parse(input) ?? {};
    return typeof id === 'string' ? id : undefined;
  } catch {
    return undefined;
  }
}
