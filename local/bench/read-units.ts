import {
  BatchGetItemCommand,
  type BatchGetItemCommandInput,
  DynamoDBClient,
  GetItemCommand,
  type GetItemCommandInput,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { AwsCall, Intercept } from '../aws-call.ts';

/** Tells what the reads of a request cost. */
export interface ReadUnits {
  readonly intercept: Intercept;
  /** The read units of what is read while something is done. */
  during(work: () => Promise<unknown>): Promise<number>;
}

/** Notes reads as they are made, and makes them once more to be told what they cost. */
export function createReadUnits(endpoint: () => string): ReadUnits {
  let reads: AwsCall[] | undefined;
  return {
    intercept(call) {
      if (/^(GetItem|BatchGetItem|Query)$/.test(call.action)) reads?.push(call);
      return { kind: 'proceed' };
    },
    async during(work) {
      const noted: AwsCall[] = [];
      reads = noted;
      await work();
      reads = undefined;
      const client = new DynamoDBClient({ endpoint: endpoint() });
      const units = await Promise.all(noted.map((call) => cost(call, client)));
      client.destroy();
      return units.reduce((sum, unit) => sum + unit, 0);
    },
  };
}

async function cost({ action, body }: AwsCall, client: DynamoDBClient): Promise<number> {
  const input = { ...(body as object), ReturnConsumedCapacity: 'TOTAL' } as const;
  if (action === 'BatchGetItem') {
    const batch = await client.send(new BatchGetItemCommand(input as BatchGetItemCommandInput));
    return (batch.ConsumedCapacity ?? []).reduce((sum, of) => sum + (of.CapacityUnits ?? 0), 0);
  }
  const { ConsumedCapacity } =
    action === 'Query'
      ? await client.send(new QueryCommand(input as QueryCommandInput))
      : await client.send(new GetItemCommand(input as GetItemCommandInput));
  return ConsumedCapacity?.CapacityUnits ?? 0;
}
