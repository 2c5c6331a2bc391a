import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { failure, hostOf, runtimeError, write } from './testing/probe.ts';

describe('time', () => {
  const NEVER = 'export const handler = () => new Promise(() => {});';

  test('an invocation that outlives its timeout fails as Lambda says it', async () => {
    const { invoke } = await hostOf(NEVER, { timeout: 0.05 });

    expect(await runtimeError(invoke())).toEqual({
      name: 'Sandbox.Timedout',
      errorType: 'Sandbox.Timedout',
      errorMessage: expect.stringMatching(
        /^RequestId: [0-9a-f-]{36} Error: Task timed out after 0\.05 seconds$/,
      ),
    });
  });

  test('what a handler does after its time is ignored', async () => {
    const { invoke } = await hostOf(
      `export const handler = async (event) => {
         if (event === 'hang') return new Promise((_, reject) => { globalThis.release = reject; });
         globalThis.release(new Error('late'));
         await new Promise(setImmediate);
         return 'fine';
       };`,
      { timeout: 0.05 },
    );
    expect(await failure(invoke('hang'))).toMatchObject({ name: 'Sandbox.Timedout' });

    expect(await invoke('again')).toBe('fine');
  });

  test('a function that never yields is ended, and what was beside it may be tried again', async () => {
    const lines: string[] = [];
    const spec = { handler: 'services/probe/handler.handler', memorySize: 256 };
    const { root, invoke, host } = await hostOf(
      "export const handler = (event) => { while (event === 'loop'); return 'fine'; };",
      {},
      {
        functions: { probe: { ...spec, timeout: 0.05 }, patient: { ...spec, timeout: 60 } },
        log: (line) => lines.push(line),
      },
    );
    await write(join(root, 'build/patient/index.mjs'), 'export const handler = (event) => event;');
    expect([await invoke(), await host.invoke('patient', 1)]).toStrictEqual(['fine', 1]);

    const looping = runtimeError(invoke('loop'));
    const beside = failure(host.invoke('patient', 2));

    expect(await looping).toMatchObject({
      name: 'Sandbox.Timedout',
      errorMessage: expect.stringContaining('Task timed out after 0.05 seconds'),
    });
    expect(await beside).toStrictEqual({
      name: 'Lambda.ServiceException',
      cause: 'The thread that functions run in ended.',
    });
    expect(lines).toStrictEqual([
      'probe: Sandbox.Timedout: it was not heard of any more; the thread it ran in was ended',
    ]);
    expect([await invoke(), await host.invoke('patient', 3)]).toStrictEqual(['fine', 3]);
  });

  test('an error of nobody ends the thread, is told of, and ends nothing else', async () => {
    const lines: string[] = [];
    const { invoke } = await hostOf(
      `import { parentPort } from 'node:worker_threads';
       export const handler = (event) => {
         // Messages come from outside of all invocations.
         if (event === 'leave') parentPort.once('message', () => { throw new Error('of nobody'); });
         return 'fine';
       };`,
      {},
      { log: (line) => lines.push(line) },
    );
    expect(await invoke('leave')).toBe('fine');

    expect(await failure(invoke())).toMatchObject({ name: 'Lambda.ServiceException' });
    expect(lines).toStrictEqual([expect.stringContaining('their thread ended: Error: of nobody')]);
    expect(await invoke()).toBe('fine');
  });

  test('a function that ends its process ends its thread, and nothing else', async () => {
    const { invoke } = await hostOf(
      `export const handler = (event) => (event === 'exit' ? process.exit(1) : 'fine');`,
    );

    expect(await failure(invoke('exit'))).toMatchObject({ name: 'Lambda.ServiceException' });
    expect(await invoke()).toBe('fine');
  });

  test('a function keeps its module between invocations and gets a fresh one after a time-out', async () => {
    const { invoke } = await hostOf(
      `let count = 0;
       export const handler = (event) => event === 'hang' ? new Promise(() => {}) : ++count;`,
      { timeout: 0.05 },
    );
    expect([await invoke(), await invoke()]).toEqual([1, 2]);

    await failure(invoke('hang'));

    expect([await invoke(), await invoke()]).toEqual([1, 2]);
  });

  test('invocations that time out together cost one fresh module', async () => {
    const { invoke } = await hostOf(
      `globalThis.probeLoads = (globalThis.probeLoads ?? 0) + 1;
       export const handler = (event) => event === 'hang' ? new Promise(() => {}) : globalThis.probeLoads;`,
      { timeout: 0.05 },
    );

    await Promise.all(Array.from({ length: 6 }, () => failure(invoke('hang'))));
    expect(await invoke()).toBe(2);
    await failure(invoke('hang'));

    expect(await invoke()).toBe(3);
  });

  test('the number of fresh modules is bounded', async () => {
    const { invoke } = await hostOf(
      `globalThis.boundedLoads = (globalThis.boundedLoads ?? 0) + 1;
       export const handler = (event) => event === 'hang' ? new Promise(() => {}) : globalThis.boundedLoads;`,
      { timeout: 0.02 },
    );

    for (let round = 0; round < 8; round += 1) await failure(invoke('hang'));

    expect(await invoke()).toBe(5);
  });

  test('a module whose load failed is loaded again', async () => {
    const { invoke } = await hostOf(`
      globalThis.fragileLoads = (globalThis.fragileLoads ?? 0) + 1;
      if (globalThis.fragileLoads === 1) throw new Error('first try');
      export const handler = () => 'loaded';
    `);

    expect(await failure(invoke())).toMatchObject({ name: 'Error' });
    expect(await invoke()).toBe('loaded');
  });

  test('a caller may stop waiting', async () => {
    const { host } = await hostOf(NEVER);
    const controller = new AbortController();

    const waiting = host.invoke('probe', {}, { signal: controller.signal });
    controller.abort(new Error('execution stopped'));

    await expect(waiting).rejects.toThrow('execution stopped');
    await expect(host.invoke('probe', {}, { signal: controller.signal })).rejects.toThrow(
      'stopped',
    );
  });
});
