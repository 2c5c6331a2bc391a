import { once } from 'node:events';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type ApiHostOptions, startApiHost } from './server.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function listen(options: ApiHostOptions) {
  const host = await startApiHost(options);
  closing.push(host.close);
  return host;
}

/** An API whose function answers with the event it was given. */
async function echo(options: Partial<ApiHostOptions> = {}) {
  const { url } = await listen({ invoke: async (event) => ({ ...event }), ...options });
  return url;
}

/** An API whose function always returns this. */
async function returning(result: unknown) {
  const { url } = await listen({ invoke: async () => result });
  return url;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A request exactly as written, since `fetch` would tidy path and headers. */
async function send(
  url: string,
  path = '/',
  { method = 'GET', headers = {}, body = '' as string | Buffer } = {},
): Promise<Answer> {
  const request = httpRequest(url, { path, method, headers, agent: false });
  const [response] = await Promise.all([once(request, 'response'), request.end(body)]);
  const [{ statusCode: status, headers: answered }] = response;
  return { status, headers: answered, body: await text(response[0]) };
}

async function eventOf(...args: Parameters<typeof send>): Promise<APIGatewayProxyEventV2> {
  return JSON.parse((await send(...args)).body);
}

/** Writes text to a connection and reads until the other side ends it. */
async function raw(url: string, written: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write(written);
  return text(socket);
}

describe('the event', () => {
  test('is that of the $default route in payload format 2.0', async () => {
    const url = await echo();

    const event = await eventOf(url, '/artifacts?offset=a%20b', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'probe', host: 'api.test:80' },
      body: '[{"name":"*"}]',
    });

    expect(event).toEqual({
      version: '2.0',
      routeKey: '$default',
      rawPath: '/artifacts',
      rawQueryString: 'offset=a%20b',
      headers: {
        connection: undefined,
        'content-length': '14',
        'content-type': 'application/json',
        host: 'api.test:80',
        'user-agent': 'probe',
        'x-amzn-trace-id': expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/),
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-port': new URL(url).port,
        'x-forwarded-proto': 'http',
      },
      queryStringParameters: { offset: 'a b' },
      requestContext: {
        accountId: '000000000000',
        apiId: 'local',
        domainName: 'api.test',
        domainPrefix: 'api',
        http: {
          method: 'POST',
          path: '/artifacts',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'probe',
        },
        requestId: expect.stringMatching(/^[\w-]{15}=$/),
        routeKey: '$default',
        stage: '$default',
        time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
        timeEpoch: expect.any(Number),
      },
      body: '[{"name":"*"}]',
      isBase64Encoded: false,
    });
  });

  test('time in both forms is the same second', async () => {
    const { requestContext } = await eventOf(await echo());

    const [, date, time] = /^(.*?):(.*)$/.exec(requestContext.time) ?? [];
    const second = Date.parse(`${date?.replaceAll('/', ' ')} ${time}`);

    expect(second).toBe(Math.floor(requestContext.timeEpoch / 1000) * 1000);
  });

  test.each([
    ['/artifact/model/a%2Fb', '/artifact/model/a/b'],
    ['/a%252Fb', '/a%2Fb'],
    ['/byName/what%3Fever/more', '/byName/what'],
    ['/caf%C3%A9', '/café'],
    ['/trailing/', '/trailing/'],
    ['//double', '//double'],
    ['/a%23b', '/a#b'],
    ['/plus+plus', '/plus+plus'],
  ])('the path %s is decoded once and cut at a question mark', async (sent, rawPath) => {
    const event = await eventOf(await echo(), `${sent}?q=%3F`);

    expect(event.rawPath).toBe(rawPath);
    expect(event.requestContext.http.path).toBe(rawPath);
    expect(event.rawQueryString).toBe('q=%3F');
  });

  test('an absolute URL as request target is read for its path', async () => {
    expect(await eventOf(await echo(), 'http://other.test/a%20b?c')).toMatchObject({
      rawPath: '/a b',
      rawQueryString: 'c',
    });
  });

  test('repeated query parameters are joined by a comma', async () => {
    const event = await eventOf(await echo(), '/?a=1&b=x+y&a=2%2C3&empty&__proto__=p');

    expect(event.rawQueryString).toBe('a=1&b=x+y&a=2%2C3&empty&__proto__=p');
    expect(Object.entries(event.queryStringParameters ?? {})).toEqual([
      ['a', '1,2,3'],
      ['b', 'x y'],
      ['empty', ''],
      ['__proto__', 'p'],
    ]);
  });

  test('without query, cookies or body there are no such members', async () => {
    const event = await eventOf(await echo());

    expect(Object.keys(event).toSorted()).toEqual([
      'headers',
      'isBase64Encoded',
      'rawPath',
      'rawQueryString',
      'requestContext',
      'routeKey',
      'version',
    ]);
    expect(event).toMatchObject({ rawQueryString: '', isBase64Encoded: false });
    expect(event.headers['content-length']).toBe('0');
  });

  test('headers are lower-case and repeated ones joined; cookies have their own place', async () => {
    const answer = await raw(
      await echo(),
      [
        'GET / HTTP/1.1',
        'Host: localhost',
        'X-Authorization: bearer a',
        'X-Thing: 1',
        'X-THING: 2',
        'Cookie: a=1; b=2',
        'Cookie: c=3',
        'X-Forwarded-For: 10.0.0.9',
        'TE: trailers',
        'Connection: close',
        '\r\n',
      ].join('\r\n'),
    );
    const event: APIGatewayProxyEventV2 = JSON.parse(answer.slice(answer.indexOf('{')));

    expect(event.cookies).toEqual(['a=1', 'b=2', 'c=3']);
    expect(event.headers).toEqual({
      'content-length': '0',
      host: 'localhost',
      'x-amzn-trace-id': expect.any(String),
      'x-authorization': 'bearer a',
      'x-forwarded-for': '10.0.0.9, 127.0.0.1',
      'x-forwarded-port': expect.any(String),
      'x-forwarded-proto': 'http',
      'x-thing': '1,2',
    });
  });

  test.each([
    ['application/json', false],
    ['Application/JSON; charset=utf-8', false],
    ['text/csv', false],
    ['application/xml', false],
    ['application/javascript', false],
    ['application/problem+json', true],
    ['application/x-www-form-urlencoded', true],
    ['application/jsonlines', true],
    ['image/png', true],
    [undefined, true],
  ])('a body of type %s is base64: %s', async (type, isBase64Encoded) => {
    const headers = type === undefined ? {} : { 'content-type': type };
    const event = await eventOf(await echo(), '/', { method: 'POST', headers, body: 'é=1' });

    expect(event.isBase64Encoded).toBe(isBase64Encoded);
    expect(event.body).toBe(isBase64Encoded ? Buffer.from('é=1').toString('base64') : 'é=1');
  });

  test('a chunked body arrives whole, with its length', async () => {
    const url = await echo();
    const request = httpRequest(url, { method: 'PUT', headers: { 'content-type': 'text/plain' } });
    request.write('one ');
    request.end('two');
    const [response] = await once(request, 'response');
    const event = JSON.parse(await text(response));

    expect(event.body).toBe('one two');
    expect(event.headers).toMatchObject({ 'content-length': '7' });
    expect(event.headers).not.toHaveProperty('transfer-encoding');
  });

  test('the request id is also in the answer', async () => {
    const { headers, body } = await send(await echo());

    expect(headers['apigw-requestid']).toBe(JSON.parse(body).requestContext.requestId);
  });
});

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

describe('connections', () => {
  test('a client that goes away mid-body or before the answer harms nobody', async () => {
    const started = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    const gone = Promise.withResolvers<string>();
    const { url } = await listen({
      async invoke({ rawPath }) {
        if (rawPath !== '/slow') return 'alive';
        started.resolve();
        await gate.promise;
        return 'too late';
      },
      log: gone.resolve,
    });
    const port = Number(new URL(url).port);

    const sending = connect(port, '127.0.0.1');
    sending.write('POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\n\r\nab', () => {
      sending.destroy();
    });
    expect(await gone.promise).toMatch(/^refused|went away/);

    const waiting = connect(port, '127.0.0.1');
    waiting.write('GET /slow HTTP/1.1\r\nhost: a\r\n\r\n');
    await started.promise;
    waiting.resetAndDestroy();
    gate.resolve();

    expect(await send(url)).toMatchObject({ status: 200, body: 'alive' });
  });

  test('close finishes what is under way, closes idle connections and takes nothing new', async () => {
    const started = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<string>();
    const host = await listen({
      invoke: async ({ rawPath }) => {
        if (rawPath === '/idle') return 'idle';
        started.resolve();
        return gate.promise;
      },
    });
    const port = Number(new URL(host.url).port);
    const idle = connect(port, '127.0.0.1');
    idle.write('GET /idle HTTP/1.1\r\nhost: a\r\n\r\n');
    await once(idle, 'data');
    const running = fetch(host.url);
    await started.promise;

    const closed = host.close();
    await once(idle, 'close');
    const refused = await fetch(host.url).then(
      () => 'answered',
      () => 'refused',
    );
    gate.resolve('finished');

    expect(refused).toBe('refused');
    const answer = await running;
    expect(answer.headers.get('connection')).toBe('close');
    expect(await answer.text()).toBe('finished');
    await closed;
    await host.close();
  });

  test('close lets an answer that is being sent arrive whole, and keeps no connection after it', async () => {
    const length = 5_000_000;
    const host = await listen({ invoke: async () => 'a'.repeat(length) });
    const socket = connect(Number(new URL(host.url).port), '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nhost: a\r\n\r\n');
    await once(socket, 'readable');

    const closed = host.close();
    const answer = await text(socket);
    await closed;

    expect(answer.length - answer.indexOf('\r\n\r\n') - 4).toBe(length);
  });

  test('close does not wait longer than a function may take', async () => {
    const started = Promise.withResolvers<void>();
    const { url, close } = await listen({
      invoke: async () => {},
      integrationTimeoutMs: 20,
    });
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    closing.unshift(async () => socket.destroy());
    socket.write('POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\n\r\n', () =>
      started.resolve(),
    );
    await started.promise;
    await send(url);

    await close();

    expect(await text(socket)).toBe('');
  });

  test('a port that is taken is said', async () => {
    const url = await echo();

    await expect(
      startApiHost({ port: Number(new URL(url).port), invoke: async () => null }),
    ).rejects.toThrow('EADDRINUSE');
  });
});
