import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createTable } from '#shared/storage/index/table.ts';
import { clientPatience } from './client-patience.ts';
import { environment, required } from './environment.ts';
import { once } from './once.ts';

/** The index of this function, made at its first use and kept while it is warm. */
export const table = once(() =>
  createTable(required(environment(), 'tableName'), new DynamoDBClient(clientPatience())),
);
