import type { Refusal } from 'dynalite/db/index.js';

/** The few errors that do not come from DynamoDB itself but from the layers in front of it. */
const NAMESPACES: Readonly<Record<string, string>> = {
  ValidationException: 'com.amazon.coral.validate',
  SerializationException: 'com.amazon.coral.service',
  UnknownOperationException: 'com.amazon.coral.service',
  MissingAuthenticationTokenException: 'com.amazon.coral.service',
};

/** An error that DynamoDB answers with; `type` is the name by which an SDK throws it. */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  readonly type: string;
  readonly status: number;
  readonly details: object;

  constructor(
    type: string,
    message: string,
    options: { status?: number; details?: object; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.type = type;
    this.status = options.status ?? 400;
    this.details = options.details ?? {};
  }

  /** The answer's body in AWS's JSON 1.0 protocol. */
  get body(): object {
    const namespace = NAMESPACES[this.type] ?? 'com.amazonaws.dynamodb.v20120810';
    return { __type: `${namespace}#${this.type}`, Message: this.message, ...this.details };
  }
}

/** A request that could never be carried out as it stands. */
export function validationError(message: string): AwsError {
  return new AwsError('ValidationException', message);
}

/** dynalite's refusal as ours, or undefined when the error is not one: then it is a defect. */
export function refusalOf(error: unknown): AwsError | undefined {
  if (error instanceof AwsError) return error;
  if (!isRefusal(error)) return undefined;
  const { __type: type, message, Message } = error.body;
  return new AwsError(type.slice(type.indexOf('#') + 1), message ?? Message ?? '', {
    status: error.statusCode,
    cause: error,
  });
}

function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && 'statusCode' in error && 'body' in error;
}
