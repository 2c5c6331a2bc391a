import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { patience } from '../patience.ts';
import { fromAttributes, type Item, toAttributes, type Value } from './attributes.ts';
import type { Key } from './keys.ts';
import { withoutConflicts } from './without-conflicts.ts';

/** A condition on the item as it stands, in DynamoDB's expression language. */
export interface Condition {
  readonly if: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, Value>>;
}

/** A change of some members of one item. */
export interface Update {
  readonly update: Key;
  readonly set: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, Value>>;
  readonly when?: Condition;
}

/** One write of a transaction. */
export type Write =
  | { readonly put: Item & Key; readonly when?: Condition }
  | Update
  | { readonly delete: Key; readonly when?: Condition }
  | { readonly check: Key; readonly when: Condition };

/** Which part of a partition to read. */
export interface Range {
  /** Sort keys above this one. */
  readonly after?: string;
  /** Sort keys below this one. */
  readonly before?: string;
  readonly prefix?: string;
  readonly limit?: number;
  readonly newestFirst?: boolean;
}

/** A look through the whole table, a page at a time. */
export interface Search {
  readonly filter: Condition;
  /** Where the page before ended. */
  readonly after?: Key | undefined;
  /** Items that are looked at, found or not. */
  readonly limit: number;
}

/** What a page held, and where the next begins, if there is one. */
export interface Found {
  readonly items: readonly Item[];
  readonly next?: Key;
}

/** A condition did not hold. What that means only the item itself can tell: read it. */
export class ConditionFailed extends Error {
  override readonly name = 'ConditionFailed';
}

/** The narrow face of the table: consistent reads, conditional writes, transactions. */
export interface Table {
  get(key: Key): Promise<Item | undefined>;
  /** Many at once, each as it stands, in the order of the keys. */
  getAll(keys: readonly Key[]): Promise<readonly (Item | undefined)[]>;
  put(item: Item & Key, when?: Condition): Promise<void>;
  /** Changes one item, at half of what a transaction costs, and answers with what it is now. */
  update(change: Update): Promise<Item>;
  /** All or nothing; clashes with other transactions are tried again. */
  write(writes: readonly Write[]): Promise<void>;
  query(partition: string, range?: Range): Promise<readonly Item[]>;
  /** Reads everything there is, whatever the filter: for purges, never while a client waits. */
  search(search: Search): Promise<Found>;
  /** Deletes items that nobody else writes any more. */
  deleteAll(keys: readonly Key[]): Promise<void>;
}

/** The most writes one transaction of ours may hold: DynamoDB's limit is 100. */
export const MOST_WRITES = 60;

/** DynamoDB's limits for what is no transaction. */
const DELETED_AT_ONCE = 25;
const READ_AT_ONCE = 100;

/** The table behind the SDK. Made once a function, at module scope. */
export function createTable(tableName: string, client = new DynamoDBClient(patience)): Table {
  async function get(key: Key): Promise<Item | undefined> {
    const { Item } = await client.send(
      new GetItemCommand({
        TableName: tableName,
        Key: toAttributes({ ...key }),
        ConsistentRead: true,
      }),
    );
    return Item && fromAttributes(Item);
  }

  /** What a batch leaves out, for its size or the table's capacity, is asked for again one by one. */
  async function getSome(keys: readonly Key[]): Promise<readonly (Item | undefined)[]> {
    const Keys = keys.map((key) => toAttributes({ ...key }));
    const RequestItems = { [tableName]: { Keys, ConsistentRead: true } };
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetItemCommand({ RequestItems }),
    );
    const found = (Responses?.[tableName] ?? []).map(fromAttributes);
    for (const left of UnprocessedKeys?.[tableName]?.Keys ?? []) {
      const item = await get(fromAttributes(left) as unknown as Key);
      if (item) found.push(item);
    }
    const byKey = new Map(found.map((item) => [`${item.pk} ${item.sk}`, item]));
    return keys.map(({ pk, sk }) => byKey.get(`${pk} ${sk}`));
  }

  return {
    get,

    async getAll(keys) {
      const found: (Item | undefined)[] = [];
      for (let i = 0; i < keys.length; i += READ_AT_ONCE) {
        found.push(...(await getSome(keys.slice(i, i + READ_AT_ONCE))));
      }
      return found;
    },

    async put(item, when) {
      await withoutConflicts(async () => {
        await client.send(
          new PutItemCommand({
            TableName: tableName,
            Item: toAttributes(item),
            ...condition(when),
          }),
        );
      }).catch(rethrowCondition);
    },

    async update(change) {
      try {
        const { Attributes = {} } = await withoutConflicts(async () =>
          client.send(
            new UpdateItemCommand({ ...updateOf(tableName, change), ReturnValues: 'ALL_NEW' }),
          ),
        );
        return fromAttributes(Attributes);
      } catch (error) {
        return rethrowCondition(error);
      }
    },

    async write(writes) {
      if (writes.length > MOST_WRITES) {
        throw new RangeError(`a transaction of ${writes.length} writes; at most ${MOST_WRITES}`);
      }
      const TransactItems = writes.map((write) => transactItem(tableName, write));
      await withoutConflicts(async () => {
        await client.send(new TransactWriteItemsCommand({ TransactItems }));
      }).catch(rethrowCondition);
    },

    async query(partition, range = {}) {
      const items: Item[] = [];
      const { text, values } = keyCondition(partition, range);
      let start: Record<string, Value> | undefined;
      do {
        const page = await client.send(
          new QueryCommand({
            TableName: tableName,
            ConsistentRead: true,
            KeyConditionExpression: text,
            ExpressionAttributeValues: toAttributes(values),
            ScanIndexForward: !range.newestFirst,
            ...(range.limit !== undefined && { Limit: range.limit - items.length }),
            ...(start && { ExclusiveStartKey: toAttributes(start) }),
          }),
        );
        for (const item of page.Items ?? []) items.push(fromAttributes(item));
        start =
          page.LastEvaluatedKey && (fromAttributes(page.LastEvaluatedKey) as Record<string, Value>);
      } while (start && (range.limit === undefined || items.length < range.limit));
      return items;
    },

    async search({ filter, after, limit }) {
      const { Items = [], LastEvaluatedKey: last } = await client.send(
        new ScanCommand({
          TableName: tableName,
          ConsistentRead: true,
          FilterExpression: filter.if,
          ...expression(filter),
          Limit: limit,
          ...(after && { ExclusiveStartKey: toAttributes({ ...after }) }),
        }),
      );
      const items = Items.map(fromAttributes);
      return last ? { items, next: fromAttributes(last) as unknown as Key } : { items };
    },

    async deleteAll(keys) {
      for (let i = 0; i < keys.length; i += DELETED_AT_ONCE) {
        let left: Record<string, WriteRequest[]> | undefined = {
          [tableName]: keys
            .slice(i, i + DELETED_AT_ONCE)
            .map((key) => ({ DeleteRequest: { Key: toAttributes({ ...key }) } })),
        };
        while (left && Object.keys(left).length > 0) {
          const RequestItems: Record<string, WriteRequest[]> = left;
          left = (await client.send(new BatchWriteItemCommand({ RequestItems }))).UnprocessedItems;
        }
      }
    },
  };
}

function transactItem(TableName: string, write: Write): TransactWriteItem {
  if ('put' in write) {
    return { Put: { TableName, Item: toAttributes(write.put), ...condition(write.when) } };
  }
  if ('delete' in write) {
    return {
      Delete: { TableName, Key: toAttributes({ ...write.delete }), ...condition(write.when) },
    };
  }
  if ('check' in write) {
    const { if: ConditionExpression, ...names } = write.when;
    return {
      ConditionCheck: {
        TableName,
        Key: toAttributes({ ...write.check }),
        ConditionExpression,
        ...expression(names),
      },
    };
  }
  return { Update: updateOf(TableName, write) };
}

function updateOf(TableName: string, { update, set, names, values, when }: Update) {
  return {
    TableName,
    Key: toAttributes({ ...update }),
    UpdateExpression: set,
    ...(when && { ConditionExpression: when.if }),
    ...expression({
      names: { ...names, ...when?.names },
      values: { ...values, ...when?.values },
    }),
  };
}

function condition(when: Condition | undefined) {
  return when ? { ConditionExpression: when.if, ...expression(when) } : {};
}

function expression({ names = {}, values = {} }: Omit<Condition, 'if'>) {
  return {
    ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: { ...names } }),
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: toAttributes(values) }),
  };
}

function keyCondition(partition: string, { after, before, prefix }: Range) {
  if (prefix !== undefined) {
    return {
      text: 'pk = :pk AND begins_with(sk, :prefix)',
      values: { ':pk': partition, ':prefix': prefix },
    };
  }
  if (after !== undefined) {
    return { text: 'pk = :pk AND sk > :after', values: { ':pk': partition, ':after': after } };
  }
  if (before !== undefined) {
    return { text: 'pk = :pk AND sk < :before', values: { ':pk': partition, ':before': before } };
  }
  return { text: 'pk = :pk', values: { ':pk': partition } };
}

function rethrowCondition(error: unknown): never {
  if (error instanceof Error && isConditionFailure(error)) {
    throw new ConditionFailed('a condition did not hold', { cause: error });
  }
  throw error;
}

function isConditionFailure(error: Error): boolean {
  if (error.name === 'ConditionalCheckFailedException') return true;
  const { CancellationReasons: reasons = [] } = error as {
    CancellationReasons?: { Code?: string }[];
  };
  return reasons.some(({ Code }) => Code === 'ConditionalCheckFailed');
}
