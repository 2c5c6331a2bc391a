import { gzipSync } from 'node:zlib';
import { bytesBody } from '../../http/body.ts';
import { emptyReply, type Reply } from '../../http/reply.ts';
import { GitHubError } from '../git-hub-error.ts';
import type { Context } from './context.ts';

const BLOCK = 512;

/** `GET /tarball/{ref}`: 302 to where archives come from. */
export function redirectToArchive({ repository, params, world }: Context): Reply {
  const commit = repository.commitOf(params.ref ?? 'HEAD');
  if (commit === undefined) throw new GitHubError(404, 'Not Found');
  const location = `${world.url()}/codeload/${repository.spec.name}/legacy.tar.gz/${commit.sha}`;
  return emptyReply(302, { location });
}

/** All files at a commit as a gzipped tar archive, below one folder. */
export function sendArchive({ repository, params, world }: Context): Reply {
  const commit = repository.commitOf(params.ref ?? '');
  if (commit === undefined) throw new GitHubError(404, 'Not Found');
  const folder = `${repository.owner}-${repository.name}-${commit.sha.slice(0, 7)}`;
  const modified = Math.floor(world.calendar.tell(commit.date).getTime() / 1000);
  const parts = [...repository.files()].flatMap(([path, { body, size }]) => [
    tarHead(`${folder}/${path}`, size, modified),
    ...body.read(0, size),
    Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK),
  ]);
  const archive = gzipSync(Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]));
  return {
    status: 200,
    headers: {
      'content-type': 'application/x-gzip',
      'content-disposition': `attachment; filename=${folder}.tar.gz`,
    },
    body: bytesBody(archive),
  };
}

/** One entry's head in the ustar format: numbers in octal, a checksum over all of it. */
function tarHead(path: string, size: number, modified: number): Buffer {
  const head = Buffer.alloc(BLOCK);
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`;
  const cut = path.length <= 100 ? 0 : path.indexOf('/', path.length - 101);
  head.write(path.slice(cut === 0 ? 0 : cut + 1), 0);
  head.write(octal(0o644, 7), 100);
  head.write(octal(0, 7), 108);
  head.write(octal(0, 7), 116);
  head.write(octal(size, 11), 124);
  head.write(octal(modified, 11), 136);
  head.write(' '.repeat(8), 148);
  head.write('0ustar\0', 156);
  head.write('00', 263);
  head.write(path.slice(0, cut), 345);
  const sum = head.reduce((total, byte) => total + byte, 0);
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return head;
}
