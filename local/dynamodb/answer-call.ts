import type { IncomingMessage } from 'node:http';

import { callerOf, type Fate, type Intercept } from '../aws-call.ts';
import { AwsError, refusalOf } from './aws-error.ts';
import type { Database } from './database.ts';
import { type Meter, metered, tell } from './metering.ts';
import { OPERATIONS } from './operations.ts';

/** What goes back to the client; `lost` when the connection is to die instead. */
export type Answer =
  | { readonly kind: 'reply'; readonly status: number; readonly body: object }
  | { readonly kind: 'lost' };

/** "The maximum size of a request is 16 MB" for every action. */
const MAX_REQUEST_SIZE = 16 * 1024 * 1024;

const TARGET = /^DynamoDB_20120810\.(\w+)$/;

/** Carries out one HTTP request as DynamoDB would; every refusal is an answer. */
export async function answerCall(
  database: Database,
  {
    intercept,
    meter,
  }: { readonly intercept?: Intercept | undefined; readonly meter?: Meter | undefined },
  request: IncomingMessage,
): Promise<Answer> {
  try {
    const text = await readBody(request);
    const action = TARGET.exec(String(request.headers['x-amz-target']))?.[1];
    if (action === undefined) throw unknownOperation();
    if (!request.headers.authorization) {
      throw new AwsError(
        'MissingAuthenticationTokenException',
        'Request is missing Authentication Token',
      );
    }

    const fate = await fateOf(intercept, action, text, request);
    if (fate.kind === 'cut') return { kind: 'lost' };
    if (fate.kind === 'answer') {
      const { status, details = {} } = fate;
      throw new AwsError(fate.error, fate.message ?? '', { status, details });
    }
    const answer = await carryOut(database, action, text, meter).catch(refusalAnswer);
    if (fate.kind === 'proceed') return answer;
    fate.done?.();
    return { kind: 'lost' };
  } catch (error) {
    // The client went away before it had said all it wanted.
    if (!request.complete) return { kind: 'lost' };
    return refusalAnswer(error);
  }
}

async function carryOut(
  database: Database,
  action: string,
  text: string,
  meter: Meter | undefined,
): Promise<Answer> {
  const operation = OPERATIONS.get(action);
  if (operation === undefined) throw unknownOperation();
  const request = parse(text);
  const body = await operation(database, meter ? metered(action, request) : request);
  if (meter) tell(meter, action, body);
  return { kind: 'reply', status: 200, body };
}

/** A defect of ours is a 500 without its text, which goes to the log. */
function refusalAnswer(error: unknown): Answer {
  const refusal = refusalOf(error);
  if (refusal !== undefined) return { kind: 'reply', status: refusal.status, body: refusal.body };
  console.error('embedded DynamoDB:', error);
  const failure = new AwsError('InternalServerError', 'Internal server error', { status: 500 });
  return { kind: 'reply', status: failure.status, body: failure.body };
}

function unknownOperation(): AwsError {
  return new AwsError('UnknownOperationException', 'An unknown operation was requested.');
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    // The rest is read to its end, so that the client gets to see the answer.
    if (size <= MAX_REQUEST_SIZE) chunks.push(chunk);
  }
  if (size > MAX_REQUEST_SIZE) {
    throw new AwsError('RequestEntityTooLarge', 'Request body exceeds 16 MB', { status: 413 });
  }
  return Buffer.concat(chunks).toString();
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AwsError('SerializationException', 'The request body is not JSON', { cause: error });
  }
}

/** The interceptor gets a copy of its own: checking a request changes it. */
async function fateOf(
  intercept: Intercept | undefined,
  action: string,
  text: string,
  request: IncomingMessage,
): Promise<Fate> {
  if (intercept === undefined) return { kind: 'proceed' };
  const body = parse(text);
  return intercept({
    service: 'dynamodb',
    action,
    resource: tablesIn(body).join(','),
    caller: callerOf(request),
    body,
  });
}

/** The tables a request names, wherever it names them; it has not been checked yet. */
function tablesIn(body: unknown): string[] {
  const { TableName, RequestItems, TransactItems } = membersOf(body);
  const operations = Array.isArray(TransactItems) ? TransactItems.map(membersOf) : [];
  const names = [
    TableName,
    ...Object.keys(membersOf(RequestItems)),
    ...operations.flatMap(Object.values).map((operation) => membersOf(operation).TableName),
  ];
  return [...new Set(names.filter((name) => typeof name === 'string'))];
}

function membersOf(value: unknown): { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
