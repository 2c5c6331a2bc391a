import { expect } from '@jest/globals';

import { type Case, casesFor } from './case.ts';

const LOCAL_FAILS = 'it answers 500, InternalFailure';

const MALFORMED: readonly { what: string; action: string; body: string; type: string }[] = [
  { what: 'that is not JSON', action: 'PutItem', body: '{', type: 'SerializationException' },
  { what: 'without a body', action: 'PutItem', body: '', type: 'SerializationException' },
  { what: 'that is a list', action: 'PutItem', body: '[]', type: 'SerializationException' },
  { what: 'that is null', action: 'Query', body: 'null', type: 'SerializationException' },
  {
    what: 'whose item is a number',
    action: 'PutItem',
    body: '{"TableName":"abc","Item":5}',
    type: 'SerializationException',
  },
  {
    what: 'whose attribute is null',
    action: 'PutItem',
    body: '{"TableName":"abc","Item":{"pk":null}}',
    type: 'SerializationException',
  },
  {
    what: 'whose transaction is no list',
    action: 'TransactWriteItems',
    body: '{"TransactItems":{"a":1}}',
    type: 'SerializationException',
  },
  {
    what: 'whose transaction holds null',
    action: 'TransactWriteItems',
    body: '{"TransactItems":[null]}',
    type: 'SerializationException',
  },
  {
    what: 'nested a hundred thousand times',
    action: 'PutItem',
    body: `{"TableName":"abc","Item":{"pk":${'{"L":['.repeat(100_000)}${']}'.repeat(100_000)}}}`,
    type: 'ValidationException',
  },
];

const INCOMPLETE: readonly { action: string; members: object }[] = [
  { action: 'PutItem', members: {} },
  { action: 'GetItem', members: {} },
  { action: 'UpdateItem', members: {} },
  { action: 'Query', members: {} },
  { action: 'CreateTable', members: {} },
  { action: 'UpdateTimeToLive', members: {} },
  { action: 'TransactWriteItems', members: {} },
  { action: 'TransactWriteItems', members: { TransactItems: [{ Put: {} }] } },
  { action: 'TransactGetItems', members: { TransactItems: [{}] } },
  { action: 'BatchWriteItem', members: {} },
];

export const MALFORMED_REQUESTS: readonly Case[] = [
  ...casesFor(
    MALFORMED,
    ({ what, action, type }) => `a ${action} ${what} is a ${type}`,
    async ({ post }, { action, body, type }) => {
      expect(await post(action, body)).toEqual({ status: 400, type });
    },
  ).map((malformed) => ({ ...malformed, localDiffers: LOCAL_FAILS })),
  ...casesFor(
    INCOMPLETE,
    ({ action, members }) => `a ${action} that says only ${JSON.stringify(members)} is refused`,
    async ({ post, table }, { action, members }) => {
      const body = JSON.stringify({ TableName: table, ...members });
      expect(await post(action, body)).toEqual({ status: 400, type: 'ValidationException' });
    },
  ),
  {
    title: 'an action that DynamoDB does not have is an UnknownOperationException',
    async check({ post }) {
      expect(await post('Frobnicate', '{}')).toEqual({
        status: 400,
        type: 'UnknownOperationException',
      });
    },
  },
  {
    title: 'a request that is not signed is a MissingAuthenticationTokenException',
    localDiffers: LOCAL_FAILS,
    async check({ post }) {
      expect(await post('ListTables', '{}', { authorization: '' })).toEqual({
        status: 400,
        type: 'MissingAuthenticationTokenException',
      });
    },
  },
];
