import { writeBatch } from './batch-write-item.ts';
import type { Operation } from './database.ts';
import { getItems, readRange } from './read-items.ts';
import {
  createTable,
  deleteTable,
  describeTable,
  describeTimeToLive,
  listTables,
  updateTimeToLive,
} from './table-operations.ts';
import { transactGetItems } from './transact-get-items.ts';
import { transactWriteItems } from './transact-write-items.ts';
import { writeItem } from './write-item.ts';

/** Everything this DynamoDB can do, by the name of the action. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['CreateTable', createTable],
  ['DescribeTable', describeTable],
  ['ListTables', listTables],
  ['DeleteTable', deleteTable],
  ['UpdateTimeToLive', updateTimeToLive],
  ['DescribeTimeToLive', describeTimeToLive],
  ['PutItem', writeItem('PutItem')],
  ['UpdateItem', writeItem('UpdateItem')],
  ['DeleteItem', writeItem('DeleteItem')],
  ['BatchWriteItem', writeBatch],
  ['TransactWriteItems', transactWriteItems],
  ['GetItem', getItems('GetItem')],
  ['BatchGetItem', getItems('BatchGetItem')],
  ['Query', readRange('Query')],
  ['Scan', readRange('Scan')],
  ['TransactGetItems', transactGetItems],
]);
