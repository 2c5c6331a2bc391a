import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openLevel } from './open-level.ts';
import { writeDurably } from './write-durably.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'durable-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** No test can cut the power: what it can see is whether LevelDB itself is told to flush. */
test('a write is flushed to the disk by LevelDB, whose word for it does not get lost on the way', async () => {
  const level = await openLevel(folder);
  const told: unknown[] = [];
  const leveldb = Object.getPrototypeOf(level);
  const batch = leveldb._batch;
  leveldb._batch = function (this: unknown, operations: unknown, options: { sync?: boolean }) {
    told.push(options.sync);
    return batch.call(this, operations, options);
  };
  try {
    await writeDurably(level, [{ type: 'put', key: 'a', value: 'b' }], 'json');
    const [value] = await level.values({ gte: 'a' }).all();
    expect([told, value]).toStrictEqual([[true], 'b']);
  } finally {
    leveldb._batch = batch;
    await level.close();
  }
});
