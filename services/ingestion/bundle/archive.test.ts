import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, test } from '@jest/globals';
import { DeadlineExceeded } from '#shared/domain/errors.ts';
import { type ArchiveEntry, archive } from './archive.ts';
import { readZip } from './testing/read-zip.ts';

const later = () => Date.now() + 60_000;

function file(path: string, content: string): ArchiveEntry {
  const bytes = Buffer.from(content);
  return { path, bytes: bytes.length, open: async () => Readable.from([bytes]) };
}

test('an archive holds its files as they are, in the order of their paths', async () => {
  const { content, bytes, sha256 } = archive(
    [file('b/ü', 'two'), file('a', ''), file('B', 'one')],
    later(),
  );
  const zip = await buffer(content);
  const files = [...readZip(zip)].map(([path, { content }]) => [path, content.toString()]);
  expect(files).toEqual([
    ['B', 'one'],
    ['a', ''],
    ['b/ü', 'two'],
  ]);
  expect(bytes).toBe(zip.length);
  expect(sha256()).toBe(createHash('sha256').update(zip).digest('hex'));
});

test('an archive says the same time of every file, whenever and wherever it is made', async () => {
  const zip = await buffer(archive([file('a', '1')], later()).content);
  // MS-DOS: years since 1980, months, days; and hours, minutes, half seconds.
  const noon = [(0 << 9) | (1 << 5) | 1, 12 << 11];
  expect(readZip(zip).get('a')?.modified).toEqual(noon);
});

test('an archive opens one file after the other, and only when it is read', async () => {
  const open: string[] = [];
  const most: number[] = [];
  const counted = (path: string): ArchiveEntry => ({
    path,
    bytes: 5,
    async open() {
      open.push(path);
      most.push(open.length);
      return Readable.from(['12345']).once('close', () => open.splice(open.indexOf(path), 1));
    },
  });
  const { content } = archive(['a', 'b', 'c'].map(counted), later());
  expect(most).toEqual([]);
  await buffer(content);
  expect(most).toEqual([1, 1, 1]);
});

test('an archive breaks off with the error of the file that could not be read', async () => {
  const broken: ArchiveEntry = {
    path: 'b',
    bytes: 5,
    open: async () =>
      new Readable({
        read() {
          this.destroy(new Error('gone'));
        },
      }),
  };
  const { content } = archive([file('a', '1'), broken], later());
  await expect(buffer(content)).rejects.toThrow('gone');
});

test('an archive closes the file that it is given up in the middle of', async () => {
  const endless = new Readable({
    read() {
      this.push('more');
    },
  });
  const closed = new Promise((resolve) => endless.once('close', resolve));
  const { content } = archive([{ path: 'a', bytes: 5, open: async () => endless }], later());
  for await (const _ of content) break;
  await closed;
});

test('an archive is not written any further when the time is over', async () => {
  const { content } = archive([file('a', '1')], Date.now());
  await expect(buffer(content)).rejects.toThrow(DeadlineExceeded);
});
