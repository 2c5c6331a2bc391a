import type { AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** The service under test as one case sees it: any implementation of DynamoDB. */
export interface Bench {
  /** Does not retry, so that a case sees the first answer. */
  readonly client: DynamoDBClient;
  /** A table with the string keys `pk` and `sk`. */
  readonly table: string;
  /** A partition of the table that no other case uses. */
  readonly pk: string;
  /** The key of an item in that partition. */
  key(sk?: string): Record<'pk' | 'sk', AttributeValue.SMember>;
  /** A request that no SDK would make. */
  post(action: string, body: string, headers?: Record<string, string>): Promise<RawAnswer>;
}

export interface RawAnswer {
  readonly status: number;
  /** The error's name, without its namespace. */
  readonly type: string | undefined;
}

/** One thing that every implementation does alike. */
export interface Case {
  /** A sentence about DynamoDB. */
  readonly title: string;
  check(bench: Bench): Promise<void>;
  /** Why Amazon's DynamoDB Local is left out: AWS itself does what the title says. */
  readonly localDiffers?: string;
}

/** Cases of one family for each row of a table. */
export function casesFor<Row>(
  rows: readonly Row[],
  title: (row: Row) => string,
  check: (bench: Bench, row: Row) => Promise<void>,
): Case[] {
  return rows.map((row) => ({ title: title(row), check: (bench) => check(bench, row) }));
}
