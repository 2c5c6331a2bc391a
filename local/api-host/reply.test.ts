import { afterEach, describe, expect, test } from '@jest/globals';
import { closeAll, listen, send } from './testing/listen-and-send.ts';

afterEach(closeAll);

/** An API whose function always returns this. */
async function returning(result: unknown) {
  const { url } = await listen({ invoke: async () => result });
  return url;
}

describe('the answer', () => {
  test.each([
    ['an object', { a: 1 }, '{"a":1}'],
    ['text', 'plain words', 'plain words'],
    ['null', null, 'null'],
    ['a list', [1], '[1]'],
  ])('without a statusCode %s is the JSON body of a 200', async (_what, result, body) => {
    const answer = await send(await returning(result));

    expect(answer).toMatchObject({
      status: 200,
      body,
      headers: { 'content-type': 'application/json', 'content-length': String(body.length) },
    });
  });

  test('status, headers, cookies and body are passed on', async () => {
    const answer = await send(
      await returning({
        statusCode: 201,
        headers: { 'Content-Type': 'application/problem+json', offset: 12, 'X-Last': true },
        cookies: ['a=1; HttpOnly', 'b=2'],
        body: '{"café":1}',
      }),
    );

    expect(answer).toMatchObject({ status: 201, body: '{"café":1}' });
    expect(answer.headers).toMatchObject({
      'content-type': 'application/problem+json',
      'content-length': '11',
      offset: '12',
      'x-last': 'true',
      'set-cookie': ['a=1; HttpOnly', 'b=2'],
    });
  });

  test('without a type the body is plain text', async () => {
    const { headers } = await send(await returning({ statusCode: 404, body: 'no' }));

    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
  });

  test('a base64 body is sent as the bytes it stands for', async () => {
    const bytes = Buffer.from([0, 255, 10, 128]);
    const url = await returning({
      statusCode: 200,
      headers: { 'content-type': 'application/zip' },
      body: bytes.toString('base64'),
      isBase64Encoded: true,
    });

    const response = await fetch(url);

    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
  });

  test('headers that the gateway keeps for itself come under another name', async () => {
    const { headers } = await send(
      await returning({
        statusCode: 401,
        headers: {
          'WWW-Authenticate': 'Bearer',
          date: 'yesterday',
          server: 'me',
          connection: 'close',
          'transfer-encoding': 'chunked',
          'content-length': '999',
        },
        body: 'no',
      }),
    );

    expect(headers).toMatchObject({
      'x-amzn-remapped-www-authenticate': 'Bearer',
      'x-amzn-remapped-date': 'yesterday',
      'x-amzn-remapped-server': 'me',
      'x-amzn-remapped-connection': 'close',
      'content-length': '2',
    });
    expect(headers).not.toHaveProperty('www-authenticate');
    expect(headers).not.toHaveProperty('server');
    expect(headers).not.toHaveProperty('transfer-encoding');
    expect(headers).not.toHaveProperty('x-amzn-remapped-content-length');
  });

  test('HEAD has no body, and its Content-Length comes under another name', async () => {
    const url = await returning({
      statusCode: 200,
      headers: { 'Content-Length': '4096', 'X-Linked-Size': '4096' },
    });

    const { headers, body } = await send(url, '/', { method: 'HEAD' });

    expect(body).toBe('');
    expect(headers).toMatchObject({
      'x-amzn-remapped-content-length': '4096',
      'x-linked-size': '4096',
      'content-length': '0',
    });
  });

  test.each([204, 304])('a %i has neither body nor length', async (statusCode) => {
    const { status, headers, body } = await send(await returning({ statusCode }));

    expect({ status, body, length: headers['content-length'] }).toEqual({
      status: statusCode,
      body: '',
      length: undefined,
    });
  });

  test.each([
    ['a status that is text', { statusCode: '200' }],
    ['a status out of range', { statusCode: 99 }],
    ['a body that is no text', { statusCode: 200, body: { a: 1 } }],
    ['headers that are a list', { statusCode: 200, headers: ['a'] }],
    ['a header with several values', { statusCode: 200, headers: { a: ['1', '2'] } }],
    ['a header with a line break', { statusCode: 200, headers: { a: 'b\r\nc: d' } }],
    ['a header name with a space', { statusCode: 200, headers: { 'a b': '1' } }],
    ['cookies that are text', { statusCode: 200, cookies: 'a=1' }],
    ['a flag that is no boolean', { statusCode: 200, isBase64Encoded: 'true' }],
  ])('%s makes it a 500', async (_what, result) => {
    expect(await send(await returning(result))).toMatchObject({
      status: 500,
      body: '{"message":"Internal Server Error"}',
      headers: { 'content-type': 'application/json' },
    });
  });
});
