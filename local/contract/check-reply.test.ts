import { expect, test } from '@jest/globals';
import { checkReply, type Exchange } from './check-reply.ts';

const id = '3f0c7c1e-0e3b-4a57-9d55-6d1b8f0a2c11';
const tracks = '{"plannedTracks":["Performance track"]}';
const problem = JSON.stringify({
  type: 'about:blank',
  title: 'Not Found',
  status: 404,
  detail: 'There is nothing at this path.',
  instance: id,
});

interface Given extends Partial<Omit<Exchange, 'headers'>> {
  readonly type?: string;
  readonly more?: Readonly<Record<string, string>>;
}

function exchange({ type = 'application/json', more = {}, ...given }: Given): Exchange {
  const headers = new Headers({ 'content-type': type, 'x-request-id': id, ...more });
  const url = 'http://127.0.0.1:8000/tracks';
  return { method: 'GET', url, status: 200, text: tracks, ...given, headers };
}

const nowhere = { url: 'http://h/no/where', status: 404, text: problem };
const problemType = 'application/problem+json';
const gateway = new Headers({ 'content-type': 'application/json' });

test.each<[string, Given]>([
  ['what is described', {}],
  ['the same below /api', { url: 'http://h/api/tracks' }],
  ['a problem for a path there is not', { ...nowhere, type: problemType }],
  [
    'a name that is empty, of what takes all that is left',
    {
      url: 'http://h/artifact/byName/',
      status: 400,
      text: problem.replace('404', '400'),
      type: problemType,
    },
  ],
  ['a preflight', { method: 'OPTIONS', status: 204, text: '', more: { allow: 'GET, OPTIONS' } }],
])('%s is as described', (_what, given) => {
  expect(() => checkReply(exchange(given))).not.toThrow();
});

test.each<[string, Given, RegExp]>([
  ['a status', { status: 203 }, /this status/],
  ['a success at a path there is not', { url: 'http://h/no/where' }, /this status/],
  ['a member', { text: '{"plannedTracks":[],"more":1}' }, /unevaluated properties \(more\)/],
  ['a lack', { text: '{}' }, /required property 'plannedTracks'/],
  ['a type of a member', { text: '{"plannedTracks":[7]}' }, /plannedTracks\/0 must be string/],
  ['a content type', { type: 'text/plain' }, /content type text\/plain/],
  ['a header', { more: { offset: 'x' } }, /header offset/],
  ['a body', { method: 'OPTIONS', status: 204, more: { allow: 'GET' } }, /a body/],
  ['a preflight without allow', { method: 'OPTIONS', status: 204, text: '' }, /allow is missing/],
  ['no id of the request', { more: { 'x-request-id': '' } }, /x-request-id/],
  [
    'a problem of another status',
    { ...nowhere, text: problem.replace('404', '400'), type: problemType },
    /has the status 400/,
  ],
  [
    'a problem of another request',
    { ...nowhere, text: problem.replace(id, 'x'), type: problemType },
    /another request/,
  ],
])('%s that is not described is a fault', (_what, given, fault) => {
  expect(() => checkReply(exchange(given))).toThrow(fault);
});

test('what only a question in the query allows is a fault without it', () => {
  const text = '{"status":"degraded","uptime_s":1,"models":null,"counts":null}';
  const url = 'http://h/health';
  const unready = exchange({ url: `${url}?ready=true`, status: 503, text });
  expect(() => checkReply(unready)).not.toThrow();
  expect(() => checkReply({ ...unready, url })).toThrow(/this status/);
});

test.each([413, 429, 503])('the gateway may say %d by itself, in its own form', (status) => {
  const own = { ...exchange({ status, text: '{"message":"Not now"}' }), headers: gateway };
  expect(() => checkReply(own)).not.toThrow();
  expect(() => checkReply({ ...own, text: '{"error":"Not now"}' })).toThrow();
});

test('a 500 of the gateway is a fault wherever it is', () => {
  const text = '{"message":"Internal Server Error"}';
  const failed = { ...exchange({ status: 500, text }), headers: gateway };
  expect(() => checkReply(failed)).toThrow(/this status/);
});
