import { randomUUID } from 'node:crypto';
import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
  waitUntilTableNotExists,
} from '@aws-sdk/client-dynamodb';
import { expect } from '@jest/globals';

import type { Case } from './case.ts';
import { keyedTable } from './service-under-test.ts';

const WAIT = { maxWaitTime: 10, minDelay: 1, maxDelay: 1 };

async function newTable(client: DynamoDBClient, name = `table-${randomUUID()}`): Promise<string> {
  await client.send(new CreateTableCommand(keyedTable(name)));
  await waitUntilTableExists({ client, ...WAIT }, { TableName: name });
  return name;
}

export const TABLES: readonly Case[] = [
  {
    title: 'a new table is described by its keys, and is on demand when asked to be',
    async check({ client }) {
      const name = await newTable(client);
      const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
      expect(Table).toMatchObject({
        TableName: name,
        TableStatus: 'ACTIVE',
        KeySchema: keyedTable(name).KeySchema,
        AttributeDefinitions: keyedTable(name).AttributeDefinitions,
        BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
        ItemCount: 0,
      });
      expect(Table?.TableArn).toMatch(new RegExp(`^arn:aws:dynamodb:.*:table/${name}$`));
      expect(Table?.CreationDateTime).toBeInstanceOf(Date);
    },
  },
  {
    title: 'a table name is taken only once',
    async check({ client }) {
      const name = await newTable(client);
      await expect(newTable(client, name)).rejects.toMatchObject({
        name: 'ResourceInUseException',
      });
    },
  },
  {
    title: 'a deleted table is gone, and so are its items when the name is used again',
    async check({ client, key }) {
      const TableName = await newTable(client);
      await client.send(new PutItemCommand({ TableName, Item: key() }));
      await client.send(new DeleteTableCommand({ TableName }));
      await waitUntilTableNotExists({ client, ...WAIT }, { TableName });
      await expect(
        client.send(new PutItemCommand({ TableName, Item: key() })),
      ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });

      await newTable(client, TableName);
      const { Item } = await client.send(new GetItemCommand({ TableName, Key: key() }));
      expect(Item).toBeUndefined();
    },
  },
  {
    title: 'tables are listed by name, a page at a time',
    async check({ client }) {
      const made = await Promise.all([newTable(client), newTable(client), newTable(client)]);
      const listed: string[] = [];
      let start: string | undefined;
      do {
        const page = await client.send(
          new ListTablesCommand({ Limit: 2, ...(start && { ExclusiveStartTableName: start }) }),
        );
        listed.push(...(page.TableNames ?? []));
        start = page.LastEvaluatedTableName;
      } while (start !== undefined);
      expect(listed).toEqual(expect.arrayContaining(made));
      expect(listed).toEqual([...listed].sort());
    },
  },
  {
    title: 'what is asked of a table that is not there is refused',
    async check({ client, key }) {
      const TableName = 'no-such-table';
      const refusals = await Promise.allSettled([
        client.send(new DescribeTableCommand({ TableName })),
        client.send(new DeleteTableCommand({ TableName })),
        client.send(new DescribeTimeToLiveCommand({ TableName })),
        client.send(new GetItemCommand({ TableName, Key: key() })),
        client.send(new PutItemCommand({ TableName, Item: key() })),
      ]);
      for (const refusal of refusals) {
        expect(refusal).toMatchObject({ reason: { name: 'ResourceNotFoundException' } });
      }
    },
  },
  {
    title: 'time to live is off until it is enabled on an attribute, and is enabled only once',
    async check({ client }) {
      const TableName = await newTable(client);
      const set = (AttributeName: string, Enabled: boolean) =>
        client.send(
          new UpdateTimeToLiveCommand({
            TableName,
            TimeToLiveSpecification: { AttributeName, Enabled },
          }),
        );
      const described = async () =>
        (await client.send(new DescribeTimeToLiveCommand({ TableName }))).TimeToLiveDescription;

      expect(await described()).toEqual({ TimeToLiveStatus: 'DISABLED' });
      await expect(set('ttl', false)).rejects.toMatchObject({ name: 'ValidationException' });
      await set('ttl', true);
      expect(await described()).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'ttl' });
      await expect(set('ttl', true)).rejects.toMatchObject({ name: 'ValidationException' });
      await expect(set('other', true)).rejects.toMatchObject({ name: 'ValidationException' });
    },
  },
  {
    title: 'a secondary index follows every write of an item',
    async check({ client, key, pk }) {
      const TableName = `indexed-${randomUUID()}`;
      const { KeySchema, AttributeDefinitions = [], BillingMode } = keyedTable(TableName);
      await client.send(
        new CreateTableCommand({
          TableName,
          KeySchema,
          BillingMode,
          AttributeDefinitions: [
            ...AttributeDefinitions,
            { AttributeName: 'colour', AttributeType: 'S' },
          ],
          GlobalSecondaryIndexes: [
            {
              IndexName: 'by-colour',
              KeySchema: [{ AttributeName: 'colour', KeyType: 'HASH' }],
              Projection: { ProjectionType: 'ALL' },
            },
          ],
        }),
      );
      await waitUntilTableExists({ client, ...WAIT }, { TableName });
      const coloured = async (colour: string) => {
        const { Items = [] } = await client.send(
          new QueryCommand({
            TableName,
            IndexName: 'by-colour',
            KeyConditionExpression: 'colour = :colour',
            ExpressionAttributeValues: { ':colour': { S: colour } },
          }),
        );
        return Items;
      };

      const red = { ...key('a'), colour: { S: 'red' } };
      await client.send(new PutItemCommand({ TableName, Item: red }));
      await client.send(new PutItemCommand({ TableName, Item: key('b') }));
      expect(await coloured('red')).toEqual([red]);

      await client.send(
        new UpdateItemCommand({
          TableName,
          Key: key('a'),
          UpdateExpression: 'SET colour = :colour',
          ExpressionAttributeValues: { ':colour': { S: 'blue' } },
        }),
      );
      expect(await coloured('red')).toEqual([]);
      expect(await coloured('blue')).toEqual([
        { pk: { S: pk }, sk: { S: 'a' }, colour: { S: 'blue' } },
      ]);

      await client.send(new PutItemCommand({ TableName, Item: key('a') }));
      expect(await coloured('blue')).toEqual([]);
    },
  },
];
