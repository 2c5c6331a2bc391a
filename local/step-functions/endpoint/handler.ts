import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { callerOf, type Fate, type Intercept } from '#local/aws-call.ts';
import { ServiceFault } from '../../service-fault.ts';
import { isObject } from '../interpreter/json.ts';
import type { Operation, Service } from './operation.ts';
import { describeExecution } from './operations/describe-execution.ts';
import { getExecutionHistory } from './operations/get-execution-history.ts';
import { listExecutions } from './operations/list-executions.ts';
import { startExecution } from './operations/start-execution.ts';
import {
  describeStateMachine,
  describeStateMachineForExecution,
  listStateMachines,
} from './operations/state-machines.ts';
import { stopExecution } from './operations/stop-execution.ts';

/** The whole API on one screen. */
const operations: ReadonlyMap<string, Operation> = new Map([
  ['StartExecution', startExecution],
  ['StopExecution', stopExecution],
  ['DescribeExecution', describeExecution],
  ['GetExecutionHistory', getExecutionHistory],
  ['ListExecutions', listExecutions],
  ['DescribeStateMachine', describeStateMachine],
  ['DescribeStateMachineForExecution', describeStateMachineForExecution],
  ['ListStateMachines', listStateMachines],
]);

/** An input of 256 KiB as a JSON string with every byte escaped, and room for the rest. */
const MAX_BODY_BYTES = 2 * 1024 * 1024;

const TARGET = /^AWSStepFunctions\.(\w+)$/;

/** Answers the AWS JSON 1.0 protocol: `POST /` with the operation in `X-Amz-Target`. */
export function requestHandler(
  service: Service,
  {
    intercept,
    onError,
  }: {
    readonly intercept: Intercept | undefined;
    readonly onError: (error: unknown) => void;
  },
): RequestListener {
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await bodyOf(request);
    if (text === undefined) return;
    const [, action = ''] = TARGET.exec(String(request.headers['x-amz-target'])) ?? [];
    const body = parse(text);
    const fate: Fate = (await intercept?.({
      service: 'states',
      action,
      resource: resourceOf(body),
      caller: callerOf(request),
      body,
    })) ?? { kind: 'proceed' };

    if (fate.kind === 'cut') {
      request.socket.destroy();
    } else if (fate.kind === 'answer') {
      sendFault(response, new ServiceFault(fate.error, fate.message ?? fate.error, fate.status));
    } else if (fate.kind === 'lose-reply') {
      await carryOut(action, body, service).catch(ignoreFault);
      fate.done?.();
      request.socket.destroy();
    } else {
      send(response, 200, (await carryOut(action, body, service)) ?? {});
    }
  }

  return (request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (response.headersSent || response.destroyed) return;
      if (!(error instanceof ServiceFault)) onError(error);
      sendFault(response, error instanceof ServiceFault ? error : internalFailure);
    });
  };
}

const internalFailure = new ServiceFault(
  'InternalFailure',
  'The request processing has failed',
  500,
);

async function carryOut(action: string, body: unknown, service: Service): Promise<unknown> {
  const run = operations.get(action);
  if (run === undefined) {
    throw new ServiceFault('UnknownOperationException', `There is no operation '${action}' here`);
  }
  return run(body, service);
}

/** The answer is lost whether it is a result or a fault. */
function ignoreFault(error: unknown): void {
  if (!(error instanceof ServiceFault)) throw error;
}

/** The whole body as text; undefined when the client went away before its end. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      size += chunk.length;
      if (size <= MAX_BODY_BYTES) chunks.push(chunk);
    }
  } catch (error) {
    if (request.destroyed) return undefined;
    throw error;
  }
  if (size <= MAX_BODY_BYTES) return Buffer.concat(chunks).toString('utf8');
  throw new ServiceFault(
    'RequestEntityTooLargeException',
    'The body of the request is too large',
    413,
  );
}

/** A field that is null counts as absent, as it does on AWS. */
function parse(text: string): unknown {
  let body: unknown;
  try {
    body = JSON.parse(text === '' ? '{}' : text);
  } catch (error) {
    throw new ServiceFault('SerializationException', error instanceof Error ? error.message : '');
  }
  if (!isObject(body))
    throw new ServiceFault('SerializationException', 'The body must be an object');
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null));
}

function resourceOf(body: unknown): string {
  if (!isObject(body)) return '*';
  const named = body.stateMachineArn ?? body.executionArn;
  return typeof named === 'string' ? named : '*';
}

function sendFault(response: ServerResponse, { type, message, status }: ServiceFault): void {
  send(response, status, { __type: type, message });
}

function send(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': Buffer.byteLength(text),
    'x-amzn-requestid': randomUUID(),
  });
  response.end(text);
}
