import { describe, expect, test } from '@jest/globals';
import { Secret } from '../environment/secret.ts';
import { redact } from './redact.ts';

describe('data to be logged', () => {
  test('shows no member whose name says that it is secret, however deep', () => {
    const body = {
      user: { name: 'ada', is_admin: true },
      secret: { password: 'abc' },
      list: [{ apiKey: 'k', 'X-Authorization': 'bearer x', set_cookie: ['a=1', 'b=2'] }],
      pin: { password: 123_456 },
    };
    expect(redact(body)).toEqual({
      user: { name: 'ada', is_admin: true },
      secret: '***',
      list: [{ apiKey: '***', 'X-Authorization': '***', set_cookie: '***' }],
      pin: { password: '***' },
    });
  });

  test('keeps what only sounds like it', () => {
    const data = {
      tokenizer: 'fast',
      key: 'bundles/1',
      token: null,
      has_token: true,
      secret: undefined,
      keywords: ['signed'],
    };
    expect(redact(data)).toEqual(data);
  });

  test('shows no known secret in any text or name', () => {
    const data = { note: ['it is swordfish'], swordfish: 1 };
    expect(redact(data, { secrets: ['swordfish'] })).toEqual({ note: ['it is ***'], '***': 1 });
  });

  test('looks into addresses that stand in texts', () => {
    const data = { location: 'https://b.example/k?X-Amz-Signature=0a1b&x=1' };
    expect(redact(data)).toEqual({ location: 'https://b.example/k?X-Amz-Signature=***&x=1' });
  });

  test('shows of an error what a reader may see of it', () => {
    const cause = new TypeError('fetch of https://h.example/?ticket=abc failed');
    const error = Object.assign(new Error('token=abc was refused', { cause }), {
      code: 'ECONNRESET',
      $response: { body: 'the whole upstream body' },
    });
    expect(redact({ error })).toEqual({
      error: {
        name: 'Error',
        message: 'token=*** was refused',
        at: expect.stringMatching(/redact\.test\.ts:\d+:\d+$/),
        code: 'ECONNRESET',
        cause: {
          name: 'TypeError',
          message: 'fetch of https://h.example/?ticket=*** failed',
          at: expect.stringMatching(/redact\.test\.ts:\d+:\d+$/),
        },
      },
    });
  });

  test('becomes plain data', () => {
    const data = {
      at: new Date(0),
      url: new URL('https://someone:secret@h.example/'),
      wrapped: new Secret('swordfish'),
      bytes: new Uint8Array(3),
      map: new Map([['password', 'x']]),
      set: new Set([1]),
      big: 12n,
    };
    expect(redact(data)).toEqual({
      at: '1970-01-01T00:00:00.000Z',
      url: 'https://***@h.example/',
      wrapped: '***',
      bytes: '[3 bytes]',
      map: { password: '***' },
      set: [1],
      big: '12',
    });
  });

  test('ends where it would never end', () => {
    const ring: { name: string; next?: unknown } = { name: 'ring' };
    ring.next = ring;
    expect(redact(ring)).toEqual({ name: 'ring', next: '[circular]' });
    const deep = JSON.parse(`${'['.repeat(100)}${']'.repeat(100)}`);
    expect(JSON.stringify(redact(deep))).toContain('[too deep]');
  });

  test('may stand twice in one place without being a circle', () => {
    const twin = { n: 1 };
    expect(redact([twin, twin])).toEqual([twin, twin]);
  });
});
