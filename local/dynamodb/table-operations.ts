import * as createTableRequest from 'dynalite/validations/createTable.js';
import * as deleteTableRequest from 'dynalite/validations/deleteTable.js';
import * as describeTableRequest from 'dynalite/validations/describeTable.js';
import * as describeTimeToLiveRequest from 'dynalite/validations/describeTimeToLive.js';
import * as listTablesRequest from 'dynalite/validations/listTables.js';

import { validationError } from './aws-error.ts';
import { checkRequest, type RequestContract } from './check-request.ts';
import type { Database } from './database.ts';
import type { NewTable } from './table-catalogue.ts';

interface NamedTable {
  readonly TableName: string;
}

/** The new table is usable when this answers, though as on AWS the answer does not say so yet. */
export async function createTable({ tables }: Database, body: unknown): Promise<object> {
  const table = checkRequest<NewTable>(body, createTableRequest);
  const description = await tables.create(table);
  return { TableDescription: { ...description, TableStatus: 'CREATING' } };
}

export async function describeTable({ tables }: Database, body: unknown): Promise<object> {
  const { TableName } = checkRequest<NamedTable>(body, describeTableRequest);
  return { Table: tables.get(TableName).description };
}

export async function deleteTable({ tables }: Database, body: unknown): Promise<object> {
  const { TableName } = checkRequest<NamedTable>(body, deleteTableRequest);
  const description = await tables.remove(TableName);
  return { TableDescription: { ...description, TableStatus: 'DELETING' } };
}

export async function listTables({ tables }: Database, body: unknown): Promise<object> {
  const { Limit = 100, ExclusiveStartTableName: start } = checkRequest<{
    readonly Limit?: number;
    readonly ExclusiveStartTableName?: string;
  }>(body, listTablesRequest);
  const names = tables.names().filter((name) => start === undefined || name > start);
  const page = names.slice(0, Limit);
  return {
    TableNames: page,
    LastEvaluatedTableName: page.length < names.length ? page.at(-1) : undefined,
  };
}

export async function describeTimeToLive({ tables }: Database, body: unknown): Promise<object> {
  const { TableName } = checkRequest<NamedTable>(body, describeTimeToLiveRequest);
  const { timeToLiveAttribute: AttributeName } = tables.get(TableName);
  const TimeToLiveStatus = AttributeName === undefined ? 'DISABLED' : 'ENABLED';
  return { TimeToLiveDescription: { TimeToLiveStatus, AttributeName } };
}

const UPDATE_TIME_TO_LIVE: RequestContract = {
  types: {
    ...describeTimeToLiveRequest.types,
    TimeToLiveSpecification: {
      type: 'FieldStruct<TimeToLiveSpecification>',
      notNull: true,
      children: {
        AttributeName: {
          type: 'String',
          notNull: true,
          lengthGreaterThanOrEqual: 1,
          lengthLessThanOrEqual: 255,
        },
        Enabled: { type: 'Boolean', notNull: true },
      },
    },
  },
};

/**
 * Remembers which attribute says when an item may go. Nothing expires here: DynamoDB promises to
 * remove such an item "within a few days", so that nobody may count on it.
 */
export async function updateTimeToLive({ tables }: Database, body: unknown): Promise<object> {
  const { TableName, TimeToLiveSpecification } = checkRequest<
    NamedTable & {
      readonly TimeToLiveSpecification: {
        readonly AttributeName: string;
        readonly Enabled: boolean;
      };
    }
  >(body, UPDATE_TIME_TO_LIVE);
  const { AttributeName, Enabled } = TimeToLiveSpecification;
  const { timeToLiveAttribute: active } = tables.get(TableName);

  if (active !== undefined && active !== AttributeName) {
    throw validationError('TimeToLive is active on a different AttributeName');
  }
  if ((active !== undefined) === Enabled) {
    throw validationError(`TimeToLive is already ${Enabled ? 'enabled' : 'disabled'}`);
  }
  await tables.update(TableName, { timeToLiveAttribute: Enabled ? AttributeName : undefined });
  return { TimeToLiveSpecification };
}
