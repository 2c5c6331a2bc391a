import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createTable } from '#shared/storage/index/table.ts';
import { seedRegistry } from '../seed/seed-registry.ts';
import { startStack } from '../stack.ts';
import { percentile } from './percentile.ts';
import { createReadUnits } from './read-units.ts';
import { type MeasuredRequest, measuredRequests } from './requests.ts';

/** What one kind of request took, in milliseconds, and what one of them read. */
export interface Measurement {
  readonly name: string;
  /** It looks through all texts. */
  readonly isSearch: boolean;
  readonly p50: number;
  readonly p95: number;
  /** What p95 may be, where it is not what most may take. */
  readonly atMost?: number | undefined;
  readonly readUnits: number;
}

const WARMING_UP = 20;
const SETTLING_MS = 65_000;

/** Measures a registry of one size: in a process of its own, because functions keep what they know. */
const [, , dataDir = '', sizeText = '', timesText = ''] = process.argv;
const [size, times] = [Number(sizeText), Number(timesText)];
const readUnits = createReadUnits(() => stack.endpoints.dynamodb);
const stack = await startStack({
  dataDir,
  loader: 'bundle',
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

const measurements: Measurement[] = [];
for (const request of measuredRequests) measurements.push(await measure(request));
process.stdout.write(`${JSON.stringify(measurements)}\n`);
await stack.close();
process.exit(0);

async function measure(request: MeasuredRequest): Promise<Measurement> {
  for (let time = 0; time < WARMING_UP; time++) await send(request, time, 200);
  const took: number[] = [];
  for (let time = 0; time < times; time++) {
    const from = performance.now();
    await send(request, time);
    took.push(performance.now() - from);
  }
  const units = await readUnits.during(() => send(request, times));
  return {
    name: request.name,
    isSearch: request.path(0, size).includes('/byRegEx'),
    p50: percentile(took, 0.5),
    p95: percentile(took, 0.95),
    atMost: request.atMost,
    readUnits: units,
  };
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
