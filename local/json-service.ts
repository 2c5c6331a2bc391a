import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type AwsCall,
  callerOf,
  type EmbeddedService,
  type Fate,
  type Intercept,
} from './aws-call.ts';
import { ServiceFault } from './service-fault.ts';

/** A small service of the protocol JSON 1.1. */
export interface JsonService {
  readonly service: AwsCall['service'];
  /** What its `X-Amz-Target` begins with: `AmazonSSM`. */
  readonly target: string;
  /** What a request is about, before it was checked. */
  resourceOf(body: unknown): string;
  carryOut(action: string, body: unknown): object;
}

interface Options {
  /** 0, the default, takes a free port. */
  readonly port?: number | undefined;
  readonly intercept?: Intercept | undefined;
}

/** Answers unmodified SDKs on 127.0.0.1. */
export async function startJsonService(
  { service, target, resourceOf, carryOut }: JsonService,
  { port = 0, intercept = () => ({ kind: 'proceed' }) }: Options,
): Promise<EmbeddedService> {
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [prefix, action = ''] = String(request.headers['x-amz-target']).split('.');
    const body = parsed(await textOf(request));
    if (request.headers.authorization === undefined) {
      throw new ServiceFault('MissingAuthenticationTokenException', 'Missing Authentication Token');
    }
    const caller = callerOf(request);
    const fate = await intercept({ service, action, resource: resourceOf(body), caller, body });
    if (fate.kind === 'answer') throw refusal(fate);
    if (fate.kind === 'proceed') {
      if (prefix !== target) throw unknownOperation();
      reply(response, 200, carryOut(action, body));
      return;
    }
    if (fate.kind === 'lose-reply') fate.done?.();
    request.socket.destroy();
  }

  /** A defect of ours is a 500 without its text, which goes to the log. */
  function fail(response: ServerResponse, error: unknown): void {
    if (!(error instanceof ServiceFault)) console.error(`embedded ${service}:`, error);
    const fault =
      error instanceof ServiceFault
        ? error
        : new ServiceFault('InternalServerError', 'Internal server error', 500);
    reply(response, fault.status, { __type: fault.type, message: fault.message });
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

/** What a service answers that has no such operation. */
export function unknownOperation(): ServiceFault {
  return new ServiceFault('UnknownOperationException', 'This operation is not embedded.');
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
