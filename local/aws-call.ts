import type { IncomingMessage } from 'node:http';

/** One AWS call as an embedded service receives it: what the recorder and the fault injector see. */
export interface AwsCall {
  readonly service: 'dynamodb' | 's3' | 'states' | 'ssm' | 'events';
  /** The action as an IAM policy would name it, without the service: `PutItem`, `GetObject`. */
  readonly action: string;
  /** Table name, `bucket/key`, state machine or execution ARN, parameter name. */
  readonly resource: string;
  /** The Lambda function or the state machine that made the call, where that is known. */
  readonly caller: string | undefined;
  /** The parsed request body of a JSON protocol; S3 carries none. */
  readonly body?: unknown;
}

/** What becomes of a call. A delay is an interceptor that takes its time. */
export type Fate =
  | { readonly kind: 'proceed' }
  /** The service's own kind of error; nothing is done. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly error: string;
      readonly message?: string;
      /** What the body of DynamoDB's error has beside: `CancellationReasons`. */
      readonly details?: object;
    }
  /** The connection dies before anything is done. */
  | { readonly kind: 'cut' }
  /** It is done, and the connection dies before the reply: `done` runs in between. */
  | { readonly kind: 'lose-reply'; readonly done?: () => void };

/** Asked once for every call, before it is carried out. */
export type Intercept = (call: AwsCall) => Promise<Fate> | Fate;

/** A running stand-in for one AWS service. */
export interface EmbeddedService {
  /** `http://127.0.0.1:<port>`, what the SDK's endpoint variable is set to. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * The header by which the Lambda host says which function a call comes from.
 * It is added below the SDK, so it is never part of a signature.
 */
export const CALLER_HEADER = 'x-tmr-caller';

/** The function that made this request, if it was made inside one. */
export function callerOf(request: IncomingMessage): string | undefined {
  const value = request.headers[CALLER_HEADER];
  return typeof value === 'string' ? value : undefined;
}
