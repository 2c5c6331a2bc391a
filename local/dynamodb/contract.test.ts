import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, jest, test } from '@jest/globals';

import type { EmbeddedService } from '../aws-call.ts';
import { BATCHES } from './contract/batches.ts';
import type { Bench, Case } from './contract/case.ts';
import { CONDITIONAL_WRITES } from './contract/conditional-writes.ts';
import { CONDITIONS } from './contract/conditions.ts';
import { hasJava, startDynamoDbLocal } from './contract/dynamodb-local.ts';
import { ITEM_LIMITS } from './contract/item-limits.ts';
import { ITEMS } from './contract/items.ts';
import { MALFORMED_REQUESTS } from './contract/malformed-requests.ts';
import { QUERIES } from './contract/queries.ts';
import { benchesOn } from './contract/service-under-test.ts';
import { TABLES } from './contract/tables.ts';
import { TRANSACTION_READS } from './contract/transaction-reads.ts';
import { TRANSACTION_TOKENS } from './contract/transaction-tokens.ts';
import { TRANSACTIONS } from './contract/transactions.ts';
import { UPDATES } from './contract/updates.ts';
import { startDynamoDb } from './server.ts';

const CASES: Readonly<Record<string, readonly Case[]>> = {
  tables: TABLES,
  items: ITEMS,
  'item limits': ITEM_LIMITS,
  'conditional writes': CONDITIONAL_WRITES,
  batches: BATCHES,
  conditions: CONDITIONS,
  updates: UPDATES,
  queries: QUERIES,
  transactions: TRANSACTIONS,
  'transaction tokens': TRANSACTION_TOKENS,
  'transaction reads': TRANSACTION_READS,
  'malformed requests': MALFORMED_REQUESTS,
};

/** Java compiles while it runs, and what takes long here is only slow. */
jest.setTimeout(60_000);

function contract(
  start: () => Promise<EmbeddedService>,
  leftOut: (each: Case) => string | undefined,
) {
  let service: EmbeddedService;
  let bench: (pk: string) => Bench;

  beforeAll(async () => {
    service = await start();
    bench = await benchesOn(service.url);
  });
  afterAll(() => service.close());

  for (const [family, cases] of Object.entries(CASES)) {
    describe(family, () => {
      for (const [index, each] of cases.entries()) {
        const reason = leftOut(each);
        if (reason !== undefined) test.skip(`${each.title} (left out: ${reason})`, () => undefined);
        else test(each.title, () => each.check(bench(`${family} ${index}`)));
      }
    });
  }
}

async function startOnDisk(): Promise<EmbeddedService> {
  const dir = await mkdtemp(join(tmpdir(), 'dynamodb-'));
  const { url, close } = await startDynamoDb({ dir });
  return {
    url,
    async close() {
      await close();
      await rm(dir, { recursive: true });
    },
  };
}

describe('the embedded DynamoDB', () => {
  contract(startOnDisk, () => undefined);
});

const withJava = hasJava();
process.stderr.write(
  withJava
    ? "DynamoDB contract: runs on Amazon's DynamoDB Local too.\n"
    : "DynamoDB contract: NOT run on Amazon's DynamoDB Local, because no Java 17 is here.\n",
);

(withJava ? describe : describe.skip)("Amazon's DynamoDB Local", () => {
  contract(
    startDynamoDbLocal,
    ({ localDiffers }) => localDiffers && `on AWS so, but ${localDiffers}`,
  );
});
