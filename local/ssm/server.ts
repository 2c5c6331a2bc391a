import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { callerOf, type EmbeddedService, type Fate, type Intercept } from '../aws-call.ts';
import { ServiceFault } from '../service-fault.ts';
import { getParameters } from './get-parameters.ts';
import { putParameter } from './put-parameter.ts';

export interface SsmOptions {
  /**
   * SecureStrings by their full names, `/tmr/dev/auth-token`. Looked up at every call, so that a
   * secret is rotated by changing it here. What is put is put into it.
   */
  readonly parameters: Record<string, string>;
  /** 0, the default, takes a free port. */
  readonly port?: number;
  readonly intercept?: Intercept;
}

const TARGET = /^AmazonSSM\.(\w+)$/;

/** The Parameter Store as far as secrets go, for unmodified SDKs: JSON 1.1 on 127.0.0.1. */
export async function startSsm({
  parameters,
  port = 0,
  intercept = () => ({ kind: 'proceed' }),
}: SsmOptions): Promise<EmbeddedService> {
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const action = TARGET.exec(String(request.headers['x-amz-target']))?.[1] ?? '';
    const body = parsed(await textOf(request));
    if (request.headers.authorization === undefined) {
      throw new ServiceFault('MissingAuthenticationTokenException', 'Missing Authentication Token');
    }
    const caller = callerOf(request);
    const fate = await intercept({ service: 'ssm', action, resource: namesIn(body), caller, body });
    if (fate.kind === 'answer') throw refusal(fate);
    if (fate.kind === 'proceed') {
      reply(response, 200, carryOut(action, body));
      return;
    }
    if (fate.kind === 'lose-reply') fate.done?.();
    request.socket.destroy();
  }

  function carryOut(action: string, body: unknown): object {
    if (action === 'GetParameters') return getParameters(body, parameters);
    if (action === 'PutParameter') return putParameter(body, parameters);
    throw new ServiceFault('UnknownOperationException', 'This operation is not embedded.');
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => fail(response, error));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${taken}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A defect of ours is a 500 without its text, which goes to the log. */
function fail(response: ServerResponse, error: unknown): void {
  if (!(error instanceof ServiceFault)) console.error('embedded Parameter Store:', error);
  const fault =
    error instanceof ServiceFault
      ? error
      : new ServiceFault('InternalServerError', 'Internal server error', 500);
  reply(response, fault.status, { __type: fault.type, message: fault.message });
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.1',
    'x-amzn-requestid': randomUUID(),
  });
  response.end(JSON.stringify(body));
}

function refusal({
  error,
  message = error,
  status,
}: Extract<Fate, { kind: 'answer' }>): ServiceFault {
  return new ServiceFault(error, message, status);
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ServiceFault('SerializationException', `The request is not JSON: ${String(error)}`);
  }
}

/** The names that a request is about, before it was checked. */
function namesIn(body: unknown): string {
  if (typeof body !== 'object' || body === null) return '';
  const names: unknown = Reflect.get(body, 'Names') ?? [Reflect.get(body, 'Name')];
  return Array.isArray(names) ? names.join(',') : '';
}
