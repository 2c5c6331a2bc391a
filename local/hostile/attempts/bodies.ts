import { gzipSync } from 'node:zlib';
import type { Area, Attempt } from '../attempt.ts';
import type { World } from '../world/world.ts';
import { head, statusOf } from './raw-reply.ts';

const MIB = 1024 * 1024;

function posted(tried: string, expected: string, path: string, body: () => unknown): Attempt {
  return {
    tried,
    expected,
    run: async ({ call }) => String((await call('POST', path, { body: body() })).status),
  };
}

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const search = (name: string) => [{ name }];

/** A packed body, which the registry does not unpack. */
async function packed({ stack }: World): Promise<string> {
  const body = gzipSync(Buffer.alloc(100 * MIB));
  const headers = [
    `x-authorization: ${stack.token}`,
    'content-encoding: gzip',
    `content-length: ${body.length}`,
  ];
  const before = process.memoryUsage.rss();
  const status = await statusOf(
    stack.url,
    Buffer.concat([Buffer.from(head('POST /artifacts', ...headers)), body]),
  );
  const grown = process.memoryUsage.rss() - before;
  return grown < 50 * MIB ? status : `${status}, and ${Math.round(grown / MIB)} MiB more memory`;
}

/** Bodies that are too much, or that mean to be more than they say. */
export const bodies: Area = {
  name: 'bodies',
  attempts: [
    posted('a mebibyte and more', '413', '/artifacts', () => search('a'.repeat(MIB))),
    posted('11 MB', '413', '/artifacts', () => search('a'.repeat(11_000_000))),
    posted('a mebibyte of brackets', '400', '/artifacts', () => nested(MIB / 2)),
    posted(
      '100,000 brackets around a name',
      '400',
      '/artifacts',
      () => `[{"name":${nested(100_000)}}]`,
    ),
    posted('80,000 members', '400', '/artifact/model', () => {
      return Object.fromEntries(Array.from({ length: 80_000 }, (_, i) => [`k${i}`, 0]));
    }),
    posted('100,000 queries', '413', '/artifacts', () => Array(100_000).fill({ name: 'a' })),
    posted('a pattern of 500 kB', '400', '/artifact/byRegEx', () => ({
      regex: 'a'.repeat(500_000),
    })),
    posted('a pattern that takes for ever', '400', '/artifact/byRegEx', () => ({
      regex: '(a+)+$',
    })),
    posted('500 pattern groups', '400', '/artifact/byRegEx', () => {
      return { regex: `${'('.repeat(250)}${')'.repeat(250)}+*` };
    }),
    posted('__proto__ in the place of members', '400', '/artifact/model', () => {
      return '{"__proto__":{"url":"https://huggingface.co/hostile/plain"}}';
    }),
    posted('constructor in the place of a log-in', '400', '/users', () => {
      return '{"constructor":{"prototype":{"is_admin":true}},"__proto__":{"permissions":["admin"]}}';
    }),
    { tried: 'a gzip of 100 MiB of nothing', expected: '400', run: packed },
  ],
};
