import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { DataFolderUnwritableError, makeDataFolder } from './data-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'data-folder-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a data folder is made where there is none, and nothing is left of the probe', () => {
  const data = join(folder, 'some', 'where');
  makeDataFolder(data);
  expect(readdirSync(data)).toStrictEqual([]);
});

test('one in which nothing can be kept is refused', () => {
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  expect(() => makeDataFolder(file)).toThrow(DataFolderUnwritableError);
});
