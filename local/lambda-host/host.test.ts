import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { failure, hostOf, write } from './testing/probe.ts';

test('closing the host ends what is under way', async () => {
  const { host, invoke } = await hostOf('export const handler = () => new Promise(() => {});');
  const running = failure(invoke());

  host.close();

  expect([await running, await failure(invoke())]).toEqual([
    { name: 'Lambda.ServiceException', cause: 'The Lambda host is closed.' },
    { name: 'Lambda.ServiceException', cause: 'The Lambda host is closed.' },
  ]);
});

describe('switches', () => {
  test('up to its reserved concurrency a function runs side by side', async () => {
    const { invoke } = await hostOf(
      `let release;
       export const handler = (event) => event === 'open'
         ? release('released')
         : new Promise((resolve) => { release = resolve; });`,
      { concurrency: 2 },
    );

    expect(await Promise.all([invoke('hold'), invoke('open')])).toEqual(['released', null]);
  });

  test('an invocation too many fails at once and frees nothing', async () => {
    const { invoke } = await hostOf('export const handler = () => new Promise(() => {});', {
      concurrency: 1,
      timeout: 0.05,
    });
    const first = failure(invoke());

    expect(await failure(invoke())).toEqual({
      name: 'Lambda.TooManyRequestsException',
      cause: 'Rate Exceeded.',
    });
    expect(await failure(invoke())).toMatchObject({ name: 'Lambda.TooManyRequestsException' });
    expect(await first).toMatchObject({ name: 'Sandbox.Timedout' });
    expect(await failure(invoke())).toMatchObject({ name: 'Sandbox.Timedout' });
  });

  test('a fault test can run an invocation twice, or not at all', async () => {
    const code = 'let count = 0; export const handler = () => ++count;';
    const twice = await hostOf(
      code,
      {},
      {
        around: async (_name, _payload, proceed) => [await proceed(), await proceed()],
      },
    );
    const never = await hostOf(
      code,
      {},
      {
        around: async (name, payload) => {
          throw new Error(`${name} was killed over ${JSON.stringify(payload)}`);
        },
      },
    );

    expect(await twice.invoke()).toEqual([1, 2]);
    await expect(never.invoke({ a: 1 })).rejects.toThrow('probe was killed over {"a":1}');
  });

  test('the source loader runs the TypeScript file itself', async () => {
    const { root, invoke } = await hostOf(
      undefined,
      { handler: 'services/probe/handler.greet' },
      {
        loader: 'source',
      },
    );
    await write(
      join(root, 'services/probe/handler.ts'),
      'export const greet = (event: { readonly name: string }): string => "hello " + event.name;',
    );

    expect(await invoke({ name: 'Hub' })).toBe('hello Hub');
  });
});
