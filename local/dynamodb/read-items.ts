import { Stream } from 'node:stream';
import batchGetItem from 'dynalite/actions/batchGetItem.js';
import getItem from 'dynalite/actions/getItem.js';
import query from 'dynalite/actions/query.js';
import scan from 'dynalite/actions/scan.js';
import {
  type ActionStore,
  type Item,
  type KeyRange,
  type SubStore,
  validateKeyPaths,
} from 'dynalite/db/index.js';
import * as batchGetItemRequest from 'dynalite/validations/batchGetItem.js';
import * as getItemRequest from 'dynalite/validations/getItem.js';
import * as queryRequest from 'dynalite/validations/query.js';
import * as scanRequest from 'dynalite/validations/scan.js';

import { checkRequest } from './check-request.ts';
import type { Database, Operation } from './database.ts';
import { type FilteredRead, filterPage, unfiltered } from './filtered-read.ts';
import { MAX_ITEM_SIZE } from './item-size.ts';
import { indexPrefix, itemPrefix } from './table-catalogue.ts';

const GETS = {
  GetItem: { act: getItem, contract: getItemRequest },
  BatchGetItem: { act: batchGetItem, contract: batchGetItemRequest },
};

const RANGES = {
  Query: { act: query, contract: queryRequest },
  Scan: { act: scan, contract: scanRequest },
};

type Action = (typeof GETS)['GetItem']['act'];

/** GetItem and BatchGetItem, as dynalite does them. */
export function getItems(action: keyof typeof GETS): Operation {
  const { act, contract } = GETS[action];
  return async function get(database, body) {
    return run(act, database, checkRequest(body, contract));
  };
}

/** Query and Scan, as dynalite does them but for the filter. */
export function readRange(action: keyof typeof RANGES): Operation {
  const { act, contract } = RANGES[action];
  return async function read(database, body) {
    const request = checkRequest<FilteredRead & { readonly TableName: string }>(body, contract);
    const table = database.tables.get(request.TableName).description;
    const refusal = validateKeyPaths(request._projection?.nestedPaths, table);
    if (refusal) throw refusal;
    return filterPage(request, await run(act, database, unfiltered(request)));
  };
}

function run(act: Action, database: Database, request: object): Promise<object> {
  return new Promise((resolve, reject) => {
    act(readingStore(database, reject), request, (error, answer) => {
      if (answer === undefined) reject(error);
      else resolve(answer);
    });
  });
}

/** What goes wrong inside dynalite's callbacks comes out at `fail`, not as an uncaught error. */
function readingStore({ store, tables }: Database, fail: (error: unknown) => void): ActionStore {
  function items(prefix: string): SubStore {
    return {
      get(key, callback) {
        try {
          // Only item writes put values under an item's key.
          callback(undefined, store.get(prefix + key) as Item | undefined);
        } catch (error) {
          fail(error);
        }
      },
      createValueStream: (range) => valueStream(within(prefix, range)),
    };
  }

  /** dynalite's own stream never closes its LevelDB iterator, and so pins a snapshot for ever. */
  function valueStream(range: KeyRange): Stream {
    const stream = new Stream();
    let isWanted = true;
    stream.once('pipe', () => {
      isWanted = false;
    });

    async function pump(): Promise<void> {
      const cursor = store.cursor(range);
      try {
        while (isWanted) {
          const values = await cursor.next();
          if (values.length === 0) break;
          for (const value of values) {
            if (isWanted) stream.emit('data', value);
          }
        }
      } finally {
        await cursor.close();
      }
      if (isWanted) stream.emit('end');
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
