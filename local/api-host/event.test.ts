import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { closeAll, echo, raw, send } from './testing/listen-and-send.ts';

afterEach(closeAll);

async function eventOf(...args: Parameters<typeof send>): Promise<APIGatewayProxyEventV2> {
  return JSON.parse((await send(...args)).body);
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
