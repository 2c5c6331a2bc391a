import { type Agent, request } from 'node:http';
import type { Exchange } from '../contract/check-reply.ts';
import type { FuzzRequest } from './make-request.ts';

/** Sends a request as it is: nothing is put right on the way. */
export function send(base: string, sent: FuzzRequest, agent: Agent): Promise<Exchange> {
  const { method, target, headers, body } = sent;
  const url = `${base}${target}`;
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(base);
    const outgoing = request(
      { agent, hostname, port, path: target, method, headers: { ...headers, ...lengthOf(body) } },
      (reply) => {
        const pieces: Buffer[] = [];
        reply.on('data', (piece: Buffer) => pieces.push(piece));
        reply.on('error', reject);
        reply.on('end', () => {
          const received = Object.entries(reply.headers).map(([name, value]) => [
            name,
            String(value),
          ]);
          resolve({
            method,
            url,
            status: reply.statusCode ?? 0,
            headers: new Headers(received as [string, string][]),
            text: Buffer.concat(pieces).toString(),
          });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

function lengthOf(body: FuzzRequest['body']) {
  return body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
}
