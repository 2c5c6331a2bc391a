import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { readEnvironment } from '#shared/runtime/environment.ts';
import { createTable } from '#shared/storage/index/table.ts';
import { buildIfStale } from '../scripts/bundle.ts';
import { projectRoot } from '../scripts/project-root.ts';
import { seedRegistry } from './seed/seed-registry.ts';
import { startStack } from './stack.ts';

/** `npm run seed -- --count 10000`: fills the registry of `DATA_DIR` with made-up artifacts. */
const { values } = parseArgs({ options: { count: { type: 'string', default: '10000' } } });
const count = Number(values.count);
if (!Number.isInteger(count) || count < 1) throw new RangeError('--count is a whole number from 1');

await buildIfStale(projectRoot, { log: console.error });
const dataDir = resolve(readEnvironment(process.env).dataDir);
const stack = await startStack({ dataDir, loader: 'linked' });
const client = new DynamoDBClient({ endpoint: stack.endpoints.dynamodb });
const from = performance.now();
await seedRegistry(createTable(stack.tableName, client), count);
client.destroy();
await stack.close();
const seconds = ((performance.now() - from) / 1000).toFixed(1);
console.log(`${count} artifacts in ${dataDir}, written in ${seconds} s`);
