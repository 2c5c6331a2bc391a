import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createTable } from '#shared/storage/index/table.ts';
import { seedRegistry } from '../seed/seed-registry.ts';
import { startStack } from '../stack.ts';
import { createReadUnits } from './read-units.ts';
import { type MeasuredRequest, measuredRequests } from './requests.ts';

/** What the benchmark asks of a registry's process: some requests of one kind, in milliseconds. */
export interface Order {
  /** Its place among the measured requests. */
  readonly request: number;
  readonly from: number;
  readonly times: number;
}

/** What they took, and what one of them read. */
export interface Taken {
  readonly took: readonly number[];
  readonly readUnits: number;
}

const WARMING_UP = 20;
const SETTLING_MS = 65_000;

/** A registry of one size: in a process of its own, because functions keep what they know. */
const [, , dataDir = '', sizeText = ''] = process.argv;
const size = Number(sizeText);
const readUnits = createReadUnits(() => stack.endpoints.dynamodb);
const stack = await startStack({
  dataDir,
  loader: 'linked',
  variables: { AUTH_TOKEN: 'measuring' },
  intercept: readUnits.intercept,
});

const seeded = join(dataDir, 'seeded');
if (!existsSync(seeded)) {
  const client = new DynamoDBClient({ endpoint: stack.endpoints.dynamodb });
  await seedRegistry(createTable(stack.tableName, client), size);
  client.destroy();
  writeFileSync(seeded, '');
  // What was committed within the last minute is read again by every search.
  await sleep(SETTLING_MS);
}

process.on('message', async (order: Order) => {
  process.send?.(await measure(order));
});
process.send?.('ready');

async function measure({ request: place, from: first, times }: Order): Promise<Taken> {
  const request = measuredRequests[place];
  if (request === undefined) throw new Error(`there is no request ${place}`);
  for (let time = 0; time < WARMING_UP; time++) await send(request, time, 200);
  const took: number[] = [];
  for (let time = first; time < first + times; time++) {
    const from = performance.now();
    await send(request, time);
    took.push(performance.now() - from);
  }
  return { took, readUnits: await readUnits.during(() => send(request, first)) };
}

/** A first search may be told to ask again, while what it looks through is read. */
async function send(request: MeasuredRequest, time: number, patience = 0): Promise<void> {
  const { method, path, body } = request;
  const response = await fetch(stack.url + path(time, size), {
    method,
    headers: { 'x-authorization': stack.token },
    ...(body && { body: JSON.stringify(body(time)) }),
  });
  await response.arrayBuffer();
  if (response.status === 503 && patience > 0) {
    return send(request, time, patience - 1);
  }
  if (response.status >= 500) throw new Error(`${method} ${path(time, size)}: ${response.status}`);
}
