import type { Item } from 'dynalite/db/index.js';

import { checkRequest } from './check-request.ts';
import {
  type CapacityDetail,
  consumedCapacities,
  largerSize,
  readUnits,
  type Spending,
  writeUnits,
} from './consumed-capacity.ts';
import type { Database } from './database.ts';
import { digestOf } from './idempotency-tokens.ts';
import { ItemConflictError } from './item-gate.ts';
import {
  evaluateWrite,
  locateWrite,
  type WriteKind,
  type WriteOutcome,
  type WriteRequest,
} from './item-write.ts';
import type { Change } from './key-value-store.ts';
import { forEachOrCancel, transactionConflict } from './transaction-canceled.ts';
import { checkDistinct, checkTotalSize, TRANSACT_WRITE } from './transaction-request.ts';

interface TransactWriteRequest {
  readonly TransactItems: readonly Readonly<Partial<Record<WriteKind, WriteRequest>>>[];
  readonly ClientRequestToken?: string;
  readonly ReturnConsumedCapacity?: CapacityDetail;
}

type Commit = (changes: readonly Change[], outcomes: readonly WriteOutcome[]) => Promise<void>;

/** All of the writes or none of them; a repetition under the same token does nothing more. */
export async function transactWriteItems(database: Database, body: unknown): Promise<object> {
  const request = checkRequest<TransactWriteRequest>(body, TRANSACT_WRITE);
  const { ClientRequestToken: token, ReturnConsumedCapacity: detail } = request;
  const { store, tokens } = database;

  if (token === undefined) {
    const outcomes = await carryOut(database, request, (changes) => store.write(changes));
    return { ConsumedCapacity: consumedCapacities(detail, outcomes.map(writing), 'Write') };
  }

  const digest = digestOf(request.TransactItems);
  const repeated = tokens.find(token, digest);
  if (repeated !== undefined) {
    return { ConsumedCapacity: consumedCapacities(detail, repeated.reads, 'Read') };
  }
  const commit: Commit = (changes, outcomes) =>
    tokens.remember({ token, digest, reads: outcomes.map(readingBack) }, (remembering) =>
      store.write([...changes, ...remembering]),
    );
  const outcomes = await tokens.during(token, digest, () => carryOut(database, request, commit));
  return { ConsumedCapacity: consumedCapacities(detail, outcomes.map(writing), 'Write') };
}

/** Everything is worked out before anything is stored, and then stored in one batch. */
async function carryOut(
  { store, tables, gate, holdCommit }: Database,
  { TransactItems }: TransactWriteRequest,
  commit: Commit,
): Promise<WriteOutcome[]> {
  const operations = TransactItems.flatMap(operationsIn).map(({ kind, request }) => ({
    kind,
    request,
    table: tables.get(request.TableName).description,
  }));
  const writes = forEachOrCancel(operations, ({ kind, request, table }) =>
    locateWrite(kind, request, table),
  );
  const items = writes.map(({ item }) => item);
  checkDistinct(items);

  try {
    return await gate.transact(items, async () => {
      // Only item writes put values under an item's key.
      const before = items.map(store.get) as (Item | undefined)[];
      const outcomes = forEachOrCancel(writes, (write, index) =>
        evaluateWrite(write, before[index]),
      );
      checkTotalSize(outcomes.map(largerSize));
      await holdCommit('TransactWriteItems');
      await commit(
        outcomes.flatMap(({ changes }) => changes),
        outcomes,
      );
      return outcomes;
    });
  } catch (error) {
    if (error instanceof ItemConflictError) throw transactionConflict(error.items);
    throw error;
  }
}

/** The one operation of an entry: that it is one has been checked. */
function operationsIn(
  entry: TransactWriteRequest['TransactItems'][number],
): { readonly kind: WriteKind; readonly request: WriteRequest }[] {
  const kinds: readonly WriteKind[] = ['Put', 'Update', 'Delete', 'ConditionCheck'];
  return kinds.flatMap((kind) => {
    const request = entry[kind];
    return request === undefined ? [] : [{ kind, request }];
  });
}

/** A transaction pays twice: once to prepare the item, once to commit it. */
function writing(outcome: WriteOutcome): Spending {
  return [outcome.table, 2 * writeUnits(outcome)];
}

function readingBack({ table, after }: WriteOutcome): Spending {
  return [table, 2 * readUnits(after)];
}
