import { afterEach, describe, expect, test } from '@jest/globals';
import { closeAll, echo, listen, raw, send } from './testing/listen-and-send.ts';

afterEach(closeAll);

describe('the gateway’s own answers', () => {
  function named(name: string) {
    return Object.assign(new Error('because'), { name });
  }

  test.each([
    ['UpstreamError', 500, 'Internal Server Error'],
    ['Sandbox.Timedout', 500, 'Internal Server Error'],
    ['RequestEntityTooLargeException', 413, 'Request Entity Too Large'],
    ['Lambda.TooManyRequestsException', 503, 'Service Unavailable'],
  ])('a function that fails with %s gives a %i', async (name, status, message) => {
    const lines: string[] = [];
    const { url } = await listen({
      invoke: async () => {
        throw named(name);
      },
      log: (line) => lines.push(line),
    });

    const answer = await send(url, '/a');

    expect(answer).toMatchObject({ status, body: JSON.stringify({ message }) });
    expect(answer.headers['apigw-requestid']).toMatch(/=$/);
    expect(lines).toEqual([`GET /a: ${name}: because`]);
  });

  test('a function that takes too long gives a 503, and its late answer is ignored', async () => {
    const gate = Promise.withResolvers<string>();
    const { url } = await listen({ invoke: () => gate.promise, integrationTimeoutMs: 20 });

    const answer = await send(url);
    gate.reject(new Error('late'));

    expect(answer).toMatchObject({ status: 503, body: '{"message":"Service Unavailable"}' });
    expect(await send(url)).toMatchObject({ status: 500 });
  });

  test.each([
    ['announced', { 'content-length': String(11 * 1024 * 1024) }],
    ['found out', { 'transfer-encoding': 'chunked' }],
  ])('a body above 10 MB is a 413 when %s', async (_how, headers) => {
    const asked: unknown[] = [];
    const { url } = await listen({ invoke: async (event) => asked.push(event) });

    const answer = await send(url, '/', {
      method: 'POST',
      headers,
      body: Buffer.alloc(11 * 1024 * 1024),
    });

    expect(answer).toMatchObject({ status: 413, body: '{"message":"Request Entity Too Large"}' });
    expect(asked).toEqual([]);
  });

  test('a body of exactly 10 MB is let through', async () => {
    const { url } = await listen({ invoke: async (event) => event.headers['content-length'] });

    const answer = await send(url, '/', { method: 'POST', body: Buffer.alloc(10 * 1024 * 1024) });

    expect(answer).toMatchObject({ status: 200, body: '10485760' });
  });

  test('a client that waits for 100-continue need not send what would be refused', async () => {
    const url = await echo();
    const head = (length: number) =>
      `POST / HTTP/1.1\r\nhost: a\r\nconnection: close\r\nexpect: 100-continue\r\ncontent-length: ${length}\r\n\r\n`;

    expect(await raw(url, head(20_000_000))).toMatch(/^HTTP\/1\.1 413 /);
    expect(await raw(url, `${head(1)}x`)).toMatch(
      /^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /,
    );
  });

  test('more than 10,240 bytes of request line and header values are a 431', async () => {
    const url = await echo();
    const message = '{"message":"Request Header Fields Too Large"}';

    expect(await send(url, '/', { headers: { 'x-a': 'a'.repeat(10_000) } })).toMatchObject({
      status: 200,
    });
    expect(await send(url, '/', { headers: { 'x-a': 'a'.repeat(10_240) } })).toMatchObject({
      status: 431,
      body: message,
    });
    expect(await send(url, '/', { headers: { 'x-a': 'a'.repeat(100_000) } })).toMatchObject({
      status: 431,
      body: message,
    });
  });

  test.each([
    ['nonsense', 'HELLO\r\n\r\n'],
    ['no Host', 'GET / HTTP/1.1\r\nconnection: close\r\n\r\n'],
    ['a path that does not decode', 'GET /%E0%A4 HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n'],
    ['a target that is no path', 'OPTIONS * HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n'],
  ])('%s is a 400', async (_what, written) => {
    const answer = await raw(await echo(), written);

    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(answer).toMatch(/\r\napigw-requestid: \S+=\r\n/);
    expect(answer).toMatch(/\r\n\r\n\{"message":"Bad Request"\}$/);
  });

  test.each([
    ['headers', 'GET / HTTP/1.1\r\nhost: a\r\n'],
    ['body', 'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\n\r\nab'],
  ])('a client that does not finish its %s is not waited for', async (_what, written) => {
    const answer = await raw(await echo({ clientTimeoutMs: 30 }), written);

    expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
  });

  test('a throttled stage answers 429 above its burst', async () => {
    const url = await echo({ throttle: { rate: 0, burst: 2 } });

    const statuses = [await send(url), await send(url), await send(url)].map(
      ({ status }) => status,
    );

    expect(statuses).toEqual([200, 200, 429]);
  });
});
