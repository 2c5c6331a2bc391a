import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from '@jest/globals';
import { startApiHost } from './server.ts';
import { closeAll, closing, echo, listen, send } from './testing/listen-and-send.ts';

afterEach(closeAll);

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
    expect(await gone.promise).toMatch(/^refused|: the client went away: /);

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
