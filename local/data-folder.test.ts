import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { DataFolderUnusableError, makeDataFolder } from './data-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'data-folder-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a data folder is made for its owner alone where there is none, and nothing is left of the probe', () => {
  const data = join(folder, 'some', 'where');
  makeDataFolder(data);
  expect([readdirSync(data), statSync(data).mode & 0o777]).toStrictEqual([[], 0o700]);
});

test('one in which nothing can be kept is refused', () => {
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  expect(() => makeDataFolder(file)).toThrow(DataFolderUnusableError);
});
