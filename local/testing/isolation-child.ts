import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { startStack } from '../stack.ts';
import { call } from './test-stack.ts';

/**
 * A registry for `isolation.test.ts`, started where credentials lie about. Prints every address
 * that the process spoke to, and what became of a call to a service that is not embedded.
 */
const reached = new Set<string>();
subscribe('net.client.socket', (message) => {
  const { socket } = message as { socket: Socket };
  socket.once('lookup', (_error: Error | null, address: string, _family: number, host: string) => {
    reached.add(`${host} (${address})`);
  });
  socket.once('connect', () => reached.add(socket.remoteAddress ?? ''));
});

const stack = await startStack({ dataDir: process.env.DATA_DIR ?? '', loader: 'source' });
const url = 'https://huggingface.co/acme/tiny';
const { status } = await call(stack, 'POST', '/artifact/model', { body: { url } });

const buckets = await new S3Client({}).send(new ListBucketsCommand({}));
const stray = await new SSMClient({}).send(new GetParametersCommand({ Names: ['/a'] })).then(
  () => 'answered',
  (error: Error) => error.name,
);
const { accessKeyId } = await new SSMClient({}).config.credentials();
await stack.close();
process.stdout.write(
  JSON.stringify({
    status,
    buckets: buckets.Buckets?.map(({ Name }) => Name),
    stray,
    strays: stack.strays,
    accessKeyId,
    reached: [...reached],
  }),
);
process.exit(0);
