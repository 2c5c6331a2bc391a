import type { Context } from 'aws-lambda';

/** A function as the deployment describes it. */
export interface LambdaFunction {
  /** File below the root without its suffix, and the export: `services/router/handler.handler`. */
  readonly handler: string;
  /** Seconds; a fraction is possible here. */
  readonly timeout: number;
  /** MB. Told to the function, not enforced. */
  readonly memorySize: number;
  /** Reserved concurrency; one invocation more is refused as Lambda does. Unlimited by default. */
  readonly concurrency?: number;
}

/** What a handler is told about its invocation: Lambda's object without the callbacks of old. */
export type LambdaContext = Omit<Context, 'done' | 'fail' | 'succeed'>;

/** A handler as it is exported. */
export type LambdaHandler = (event: unknown, context: LambdaContext) => unknown;
