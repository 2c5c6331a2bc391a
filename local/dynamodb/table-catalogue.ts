import { randomUUID } from 'node:crypto';
import type { SecondaryIndex, Table, Throughput } from 'dynalite/db/index.js';

import { AwsError } from './aws-error.ts';
import type { Change, KeyValueStore } from './key-value-store.ts';

/** A table as DescribeTable shows it. */
export interface TableDescription extends Table {
  readonly TableId: string;
  readonly TableArn: string;
  readonly TableStatus: 'CREATING' | 'ACTIVE' | 'DELETING';
  readonly CreationDateTime: number;
}

/** What a CreateTable request says, once it has been checked. */
export interface NewTable extends Table {
  readonly BillingMode?: 'PROVISIONED' | 'PAY_PER_REQUEST';
  readonly ProvisionedThroughput?: Throughput;
}

/** A table, and what is known about it that DescribeTable does not tell. */
export interface CataloguedTable {
  readonly description: TableDescription;
  readonly timeToLiveAttribute?: string | undefined;
}

/** The tables of one data folder: kept in memory, written through. */
export interface TableCatalogue {
  names(): string[];
  /** The table, or ResourceNotFoundException. */
  get(name: string): CataloguedTable;
  create(table: NewTable): Promise<TableDescription>;
  update(name: string, change: Pick<CataloguedTable, 'timeToLiveAttribute'>): Promise<void>;
  /** Removes the table with its items, all at once. */
  remove(name: string): Promise<TableDescription>;
}

const PREFIX = 'table~';

/**
 * Where a table's items are kept. The id is in the key, not the name, so that a write which is
 * late for a deleted table cannot appear in a new one of the same name.
 */
export function itemPrefix({ TableId }: TableDescription): string {
  return `item~${TableId}~`;
}

/** Where the entries of one of a table's secondary indexes are kept. */
export function indexPrefix({ TableId }: TableDescription, index: string): string {
  return `index~${TableId}~${index}~`;
}

/** Reads the catalogue of a store that has just been opened. */
export async function tableCatalogue(
  store: KeyValueStore,
  now: () => number,
): Promise<TableCatalogue> {
  // Only `save` writes under this prefix.
  const saved = (await store.values(PREFIX)) as CataloguedTable[];
  const tables = new Map(saved.map((table) => [table.description.TableName, table]));

  function get(name: string): CataloguedTable {
    const table = tables.get(name);
    if (table === undefined) {
      throw new AwsError(
        'ResourceNotFoundException',
        `Requested resource not found: Table: ${name} not found`,
      );
    }
    return table;
  }

  async function save(table: CataloguedTable): Promise<void> {
    const name = table.description.TableName;
    tables.set(name, table);
    await store.write([{ type: 'put', key: PREFIX + name, value: table }]);
  }

  async function create(table: NewTable): Promise<TableDescription> {
    if (tables.has(table.TableName)) {
      throw new AwsError('ResourceInUseException', `Table already exists: ${table.TableName}`);
    }
    const description = describe(table, now());
    await save({ description });
    return description;
  }

  async function remove(name: string): Promise<TableDescription> {
    const { description } = get(name);
    tables.delete(name);
    const keys = await Promise.all(
      [itemPrefix(description), indexPrefix(description, '').slice(0, -1)].map(store.keys),
    );
    const changes: Change[] = [PREFIX + name, ...keys.flat()].map((key) => ({ type: 'del', key }));
    await store.write(changes);
    return description;
  }

  return {
    names: () => [...tables.keys()].sort(),
    get,
    create,
    update: (name, change) => save({ ...get(name), ...change }),
    remove,
  };
}

/**
 * The description of a new table. It is stored as ACTIVE at once: a table that a crash had left
 * in CREATING could neither be used nor deleted.
 */
function describe(request: NewTable, now: number): TableDescription {
  const { BillingMode, ProvisionedThroughput, ...table } = request;
  const TableArn = `arn:aws:dynamodb:us-east-1:000000000000:table/${table.TableName}`;
  const created = now / 1000;

  function throughput(asked: Throughput | undefined): object {
    return { ReadCapacityUnits: 0, WriteCapacityUnits: 0, ...asked, NumberOfDecreasesToday: 0 };
  }

  function describeIndex(index: SecondaryIndex): SecondaryIndex {
    const IndexArn = `${TableArn}/index/${index.IndexName}`;
    return Object.assign({}, index, { IndexArn, IndexSizeBytes: 0, ItemCount: 0 });
  }

  return Object.assign(
    {
      ...table,
      TableArn,
      TableId: randomUUID(),
      TableStatus: 'ACTIVE' as const,
      CreationDateTime: created,
      ItemCount: 0,
      TableSizeBytes: 0,
      ProvisionedThroughput: throughput(ProvisionedThroughput),
    },
    BillingMode === 'PAY_PER_REQUEST' && {
      BillingModeSummary: { BillingMode, LastUpdateToPayPerRequestDateTime: created },
      TableThroughputModeSummary: { TableThroughputMode: BillingMode },
    },
    table.LocalSecondaryIndexes && {
      LocalSecondaryIndexes: table.LocalSecondaryIndexes.map(describeIndex),
    },
    table.GlobalSecondaryIndexes && {
      GlobalSecondaryIndexes: table.GlobalSecondaryIndexes.map((index) => ({
        ...describeIndex(index),
        IndexStatus: 'ACTIVE',
        ProvisionedThroughput: throughput(index.ProvisionedThroughput),
      })),
    },
  );
}
