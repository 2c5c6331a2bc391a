import { Stream } from 'node:stream';
import batchGetItem from 'dynalite/actions/batchGetItem.js';
import getItem from 'dynalite/actions/getItem.js';
import query from 'dynalite/actions/query.js';
import scan from 'dynalite/actions/scan.js';
import type { ActionStore, Item, KeyRange, SubStore } from 'dynalite/db/index.js';
import * as batchGetItemRequest from 'dynalite/validations/batchGetItem.js';
import * as getItemRequest from 'dynalite/validations/getItem.js';
import * as queryRequest from 'dynalite/validations/query.js';
import * as scanRequest from 'dynalite/validations/scan.js';

import { checkRequest } from './check-request.ts';
import type { Database } from './database.ts';
import { MAX_ITEM_SIZE } from './item-size.ts';
import { indexPrefix, itemPrefix } from './table-catalogue.ts';

const READS = {
  GetItem: { act: getItem, contract: getItemRequest },
  BatchGetItem: { act: batchGetItem, contract: batchGetItemRequest },
  Query: { act: query, contract: queryRequest },
  Scan: { act: scan, contract: scanRequest },
};

/** The reads, which dynalite's own actions do: each sees what had been committed. */
export function readItems(
  action: keyof typeof READS,
): (database: Database, body: unknown) => Promise<object> {
  const { act, contract } = READS[action];

  return async function read(database, body) {
    const request = checkRequest<object>(body, contract);
    return new Promise((resolve, reject) => {
      act(readingStore(database, reject), request, (error, answer) => {
        if (answer === undefined) reject(error);
        else resolve(answer);
      });
    });
  };
}

/** What goes wrong inside dynalite's callbacks comes out at `fail`, not as an uncaught error. */
function readingStore({ store, tables }: Database, fail: (error: unknown) => void): ActionStore {
  function items(prefix: string): SubStore {
    function refuse(): never {
      throw new Error('a read writes nothing');
    }
    return {
      get(key, callback) {
        // Only item writes put values under an item's key.
        const found = store.get(prefix + key) as Promise<Item | undefined>;
        found.then((item) => callback(undefined, item)).catch(fail);
      },
      createValueStream: (range) => valueStream(prefix, range),
      lock: refuse,
      put: refuse,
      del: refuse,
    };
  }

  /** dynalite's own stream never closes its LevelDB iterator, and so pins a snapshot for ever. */
  function valueStream(prefix: string, range: KeyRange): Stream {
    const stream = new Stream();
    let wanted = true;
    stream.once('pipe', () => {
      wanted = false;
    });

    async function pump(): Promise<void> {
      const cursor = store.cursor(within(prefix, range));
      try {
        for (let values = await cursor.next(); values.length > 0; values = await cursor.next()) {
          for (const value of values) {
            if (wanted) stream.emit('data', value);
          }
          if (!wanted) return;
        }
        stream.emit('end');
      } finally {
        await cursor.close();
      }
    }
    pump().catch(fail);
    return stream;
  }

  return {
    options: { maxItemSize: MAX_ITEM_SIZE },
    getTable(name, callback) {
      callback(undefined, tables.get(name).description);
    },
    getItemDb: (name) => items(itemPrefix(tables.get(name).description)),
    getIndexDb: (_type, name, index) => items(indexPrefix(tables.get(name).description, index)),
  };
}

/** A range of an action's own keys as a range of the store's. */
function within(prefix: string, { gt, gte, lt, lte, reverse, limit }: KeyRange): KeyRange {
  return {
    ...(gt === undefined ? { gte: prefix + (gte ?? '') } : { gt: prefix + gt }),
    ...(lte === undefined ? { lt: prefix + (lt ?? '\x7f') } : { lte: prefix + lte }),
    ...(reverse === undefined ? {} : { reverse }),
    ...(limit === undefined ? {} : { limit }),
  };
}
