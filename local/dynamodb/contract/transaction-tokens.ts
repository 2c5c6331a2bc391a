import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';

import type { Case } from './case.ts';
import { add, get, mustExist, put, write } from './transaction-operations.ts';

/** What a client request token is good for. */
export const TRANSACTION_TOKENS: readonly Case[] = [
  {
    title: 'a repeated transaction is done once, if it has the same token',
    async check(bench) {
      const ClientRequestToken = randomUUID();
      await write(bench, [add(bench, 'n')], { ClientRequestToken });
      await write(bench, [add(bench, 'n')], { ClientRequestToken });
      expect(await get(bench, 'n')).toMatchObject({ n: { N: '1' } });
      await write(bench, [add(bench, 'n')], { ClientRequestToken: randomUUID() });
      expect(await get(bench, 'n')).toMatchObject({ n: { N: '2' } });
    },
  },
  {
    title: 'another transaction under a token that was used is refused',
    async check(bench) {
      const ClientRequestToken = randomUUID();
      await write(bench, [add(bench, 'a')], { ClientRequestToken });
      await expect(write(bench, [add(bench, 'b')], { ClientRequestToken })).rejects.toMatchObject({
        name: 'IdempotentParameterMismatchException',
      });
      expect(await get(bench, 'b')).toBeUndefined();
    },
  },
  {
    title: 'a transaction that was cancelled can be tried again under its token',
    async check(bench) {
      const more = { ClientRequestToken: randomUUID() };
      const items = [mustExist(bench, 'needed'), add(bench, 'n')];
      await expect(write(bench, items, more)).rejects.toMatchObject({
        name: 'TransactionCanceledException',
      });
      await write(bench, [put(bench, 'needed')]);
      await write(bench, items, more);
      expect(await get(bench, 'n')).toMatchObject({ n: { N: '1' } });
    },
  },
];
