import { connect, type Socket } from 'node:net';
import { startApiHost } from '../../api-host/server.ts';
import type { Area, Attempt } from '../attempt.ts';
import { head, statusOf } from './raw-reply.ts';

function raw(tried: string, written: string, expected: string): Attempt {
  return { tried, expected, run: ({ stack }) => statusOf(stack.url, written) };
}

/** So much that it is not read to its end: the answer may be lost on somebody who is still sending. */
function flood(tried: string, written: string, answer: string): Attempt {
  const expected = `${answer}, or closed`;
  return {
    tried,
    expected,
    async run({ stack }) {
      const status = await statusOf(stack.url, written);
      return status === answer || status === 'closed' ? expected : status;
    },
  };
}

const LET_GO = 'others are answered, and all 100 are let go';

const chunked = (body: string) => `${head('POST /artifacts', 'transfer-encoding: chunked')}${body}`;

/** Requests that are no honest HTTP. */
export const requests: Area = {
  name: 'requests',
  attempts: [
    raw('a header of 12 kB', head('GET /health', `x-a: ${'a'.repeat(12_000)}`), '431'),
    flood('a header of 10 MB', head('GET /health', `x-a: ${'a'.repeat(10_000_000)}`), '431'),
    flood('50,000 headers', head('GET /health', ...Array(50_000).fill('x-a: b')), '431'),
    raw('a path of 12 kB', head(`GET /${'a'.repeat(12_000)}`), '431'),
    raw(
      'a length and chunks at once',
      head('POST /artifacts', 'content-length: 4', 'transfer-encoding: chunked'),
      '400',
    ),
    raw('two lengths', head('POST /artifacts', 'content-length: 4', 'content-length: 5'), '400'),
    raw('a length that is none', head('POST /artifacts', 'content-length: 0x10'), '400'),
    raw('chunks of chunks', head('POST /artifacts', 'transfer-encoding: chunked, chunked'), '400'),
    raw('a chunk of no size', chunked('zz\r\n'), '400'),
    raw('a chunk larger than there are numbers', chunked(`${'f'.repeat(20)}\r\n`), '400'),
    flood('a megabyte of chunk extensions', chunked(`1;${'a'.repeat(1_000_000)}\r\n`), '413'),
    raw('a header that is folded', head('GET /health', 'x-a: b\r\n c'), '400'),
    raw('a space before the colon', head('GET /health', 'content-length : 4'), '400'),
    raw('a NUL in a header', head('GET /health', 'x-a: b\0c'), '400'),
    raw('a NUL in the path', head('GET /artifacts/model/a%00b'), '403'),
    raw('a path that does not decode', head('GET /%c0%af'), '400'),
    raw('lines without a return', 'GET /health HTTP/1.1\nhost: a\n\n', '400'),
    raw('the beginning of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', '400'),
    raw('a connection through it', head('CONNECT 127.0.0.1:22'), 'closed'),
    raw('another host as the target', head('GET http://169.254.169.254/latest/meta-data'), '404'),
    raw('TRACE', head('TRACE /health'), '405'),
    {
      tried: 'a request’s own id with a line break',
      expected: '400',
      run: ({ stack }) =>
        statusOf(stack.url, head('GET /tracks', 'x-request-id: a\rset-cookie: b')),
    },
    {
      tried: 'another host in Host, and a link asked for',
      expected: 'a link to the registry',
      async run({ stack, post, call, unknownModel }) {
        const { body } = await post(unknownModel());
        const forged = { host: 'evil.example', 'x-forwarded-host': 'evil.example' };
        const id = body.metadata?.id;
        const reply = await call('GET', `/artifacts/model/${id}`, { headers: forged });
        const url = String(reply.body.data?.download_url);
        return url.startsWith(`${stack.url}/`) ? 'a link to the registry' : url;
      },
    },
    {
      tried: '100 clients that send a byte now and then (slow-loris)',
      expected: LET_GO,
      run: slowLoris,
    },
  ],
};

/** Against a gateway of its own, which is as patient as a test. */
async function slowLoris(): Promise<string> {
  const api = await startApiHost({ invoke: async () => 'well', clientTimeoutMs: 1_000 });
  const port = Number(new URL(api.url).port);
  const sockets = Array.from({ length: 100 }, () => connect(port, '127.0.0.1'));
  const ends = sockets.map(untilClosed);
  for (const socket of sockets) socket.write('GET / HTTP/1.1\r\nhost: a\r\n');
  const dripping = setInterval(() => {
    for (const socket of sockets) if (socket.writable) socket.write('a');
  }, 50);
  try {
    const other = await (await fetch(api.url)).text();
    const told = await Promise.all(ends);
    const otherwise = told.filter((line) => line !== '' && !line.startsWith('HTTP/1.1 408'));
    return other === 'well' && otherwise.length === 0 ? LET_GO : `${other}, ${otherwise[0]}`;
  } finally {
    clearInterval(dripping);
    await api.close();
  }
}

/** What a connection is told before it ends: nothing, where its own byte crossed the answer. */
function untilClosed(socket: Socket): Promise<string> {
  let told = '';
  socket.setEncoding('utf8');
  socket.on('data', (piece: string) => {
    told += piece;
  });
  socket.on('error', () => {});
  return new Promise((resolve) => socket.once('close', () => resolve(told)));
}
