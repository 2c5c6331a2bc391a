import { describe, expect, test } from '@jest/globals';
import { HeaderFields } from './header-fields.ts';
import { isOutOfQuota, retryAfter } from './quota.ts';

const NOW = Date.UTC(2030, 0, 1);

describe('seconds until asking again makes sense', () => {
  test.each<[string, Record<string, string>, number | undefined]>([
    ['Retry-After in seconds', { 'retry-after': '17' }, 17],
    ['Retry-After as a date', { 'retry-after': new Date(NOW + 90_000).toUTCString() }, 90],
    ['a date that has passed', { 'retry-after': new Date(NOW - 90_000).toUTCString() }, 1],
    ['at once', { 'retry-after': '0' }, 1],
    ['never', { 'retry-after': '99999999' }, 86_400],
    ['the IETF header', { ratelimit: '"api";r=0;t=55' }, 55],
    ['its longest spent policy', { ratelimit: '"a";r=0;t=5, "b";r=0;t=50, "c";r=1;t=500' }, 50],
    [
      'GitHub’s reset',
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': `${NOW / 1000 + 30}` },
      30,
    ],
    [
      'a reset that is not due',
      { 'x-ratelimit-remaining': '9', 'x-ratelimit-reset': '9' },
      undefined,
    ],
    ['nonsense', { 'retry-after': 'soon', ratelimit: 'r=0' }, undefined],
    ['nothing', {}, undefined],
  ])('%s', (_, headers, expected) => {
    expect(retryAfter(new HeaderFields(headers), NOW)).toBe(expected);
  });
});

describe('an answer that says that too many requests were made', () => {
  test.each<[boolean, number, Record<string, string>]>([
    [true, 429, {}],
    [true, 403, { 'x-ratelimit-remaining': '0' }],
    [true, 403, { 'retry-after': '60' }],
    [true, 403, { ratelimit: '"api";r=0;t=55' }],
    [false, 403, { 'x-ratelimit-remaining': '4999', ratelimit: '"api";r=499;t=55' }],
    [false, 403, {}],
    [false, 404, { 'x-ratelimit-remaining': '0' }],
    [false, 200, { 'x-ratelimit-remaining': '0' }],
  ])('%s: %i %j', (expected, status, headers) => {
    expect(isOutOfQuota(status, new HeaderFields(headers))).toBe(expected);
  });
});
