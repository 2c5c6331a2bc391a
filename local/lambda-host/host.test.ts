import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createLambdaHost, type LambdaHostOptions } from './host.ts';
import type { LambdaFunction } from './lambda-function.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A host with one function, `probe`, whose bundle has this text. */
async function hostOf(
  code: string | undefined,
  spec: Partial<LambdaFunction> = {},
  options: Partial<LambdaHostOptions> = {},
) {
  const root = await mkdtemp(join(tmpdir(), 'lambda-host-'));
  closing.push(() => rm(root, { recursive: true }));
  if (code !== undefined) await write(join(root, 'build/probe/index.mjs'), code);

  const probe = { handler: 'services/probe/handler.handler', timeout: 5, memorySize: 256, ...spec };
  const host = createLambdaHost({ functions: { probe }, loader: 'bundle', root, ...options });
  closing.push(host.close);
  return { root, invoke: (payload?: unknown) => host.invoke('probe', payload), host };
}

async function write(path: string, text: string) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

/** The error's name and its parsed cause. */
async function failure(work: Promise<unknown>) {
  const error: unknown = await work.then(
    () => new Error('it did not fail'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Error)) throw new Error(`not an error: ${String(error)}`);
  return { name: error.name, cause: error.message };
}

async function runtimeError(work: Promise<unknown>) {
  const { name, cause } = await failure(work);
  return { name, ...JSON.parse(cause) };
}

describe('what a function is given and returns', () => {
  test('the event and the result travel as JSON', async () => {
    const { invoke } = await hostOf(
      'export const handler = (event) => ({ event, gone: undefined });',
    );

    const when = new Date(0);

    expect(await invoke({ when, missing: undefined })).toEqual({
      event: { when: '1970-01-01T00:00:00.000Z' },
    });
  });

  test('a function cannot change the object that its caller passed', async () => {
    const { invoke } = await hostOf('export const handler = (event) => { event.list.push(2); };');
    const payload = { list: [1] };

    await invoke(payload);

    expect(payload).toEqual({ list: [1] });
  });

  test('an absent payload and an absent result are null', async () => {
    const { invoke } = await hostOf('export const handler = (event) => event ?? undefined;');

    expect(await invoke(undefined)).toBeNull();
  });

  test('the context is what Lambda gives', async () => {
    const { invoke } = await hostOf(
      `export const handler = (_event, { getRemainingTimeInMillis, ...context }) =>
         ({ ...context, remaining: getRemainingTimeInMillis() });`,
      { timeout: 900, memorySize: 1769 },
    );

    expect(await invoke()).toEqual({
      awsRequestId: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      functionName: 'probe',
      functionVersion: '$LATEST',
      invokedFunctionArn: expect.stringMatching(
        /^arn:aws:lambda:[a-z0-9-]+:\d{12}:function:probe$/,
      ),
      memoryLimitInMB: '1769',
      logGroupName: '/aws/lambda/probe',
      logStreamName: expect.stringMatching(/^\d{4}\/\d\d\/\d\d\/\[\$LATEST\][0-9a-f]{32}$/),
      callbackWaitsForEmptyEventLoop: true,
      remaining: expect.any(Number),
    });
  });

  test('remaining time counts down from the function’s timeout', async () => {
    const { invoke } = await hostOf(
      'export const handler = (_event, context) => context.getRemainingTimeInMillis();',
      { timeout: 900 },
    );

    const remaining = Number(await invoke());

    expect(remaining).toBeGreaterThan(600_000);
    expect(remaining).toBeLessThanOrEqual(900_000);
  });

  test('a request above 6 MB is refused before the function runs', async () => {
    const { invoke } = await hostOf('let runs = 0; export const handler = () => ++runs;');

    expect(await failure(invoke('a'.repeat(6_291_456)))).toEqual({
      name: 'RequestEntityTooLargeException',
      cause:
        '6291458 byte payload is too large for the RequestResponse invocation type (limit 6291456 bytes)',
    });
    expect(await invoke('a'.repeat(6_291_454))).toBe(1);
  });

  test('a response above 6 MB fails the invocation', async () => {
    const { invoke } = await hostOf("export const handler = (size) => 'é'.repeat(size);");

    expect(await runtimeError(invoke(3_145_778))).toEqual({
      name: 'Function.ResponseSizeTooLarge',
      errorType: 'Function.ResponseSizeTooLarge',
      errorMessage:
        'Response payload size (6291558 bytes) exceeded maximum allowed payload size (6291556 bytes).',
    });
    expect(await invoke(3_145_777)).toHaveLength(3_145_777);
  });
});

describe('failures', () => {
  test('a thrown error gives its name, and a cause with message and trace', async () => {
    const { invoke } = await hostOf(`
      class UpstreamError extends Error { name = 'UpstreamError'; }
      export async function handler() { throw new UpstreamError('the Hub is away'); }
    `);

    const { trace, ...error } = await runtimeError(invoke());

    expect(error).toEqual({
      name: 'UpstreamError',
      errorType: 'UpstreamError',
      errorMessage: 'the Hub is away',
    });
    expect(trace[0]).toBe('UpstreamError: the Hub is away');
    expect(trace[1]).toMatch(/at handler .*index\.mjs/);
  });

  test('an error is passed on the same whether thrown at once or later', async () => {
    const { invoke } = await hostOf(
      "export const handler = () => { throw new TypeError('at once'); };",
    );

    expect(await runtimeError(invoke())).toMatchObject({
      name: 'TypeError',
      errorMessage: 'at once',
    });
  });

  test.each([
    ["'out of luck'", 'string', 'out of luck'],
    ['undefined', 'undefined', 'undefined'],
    ['{ code: 1 }', 'object', '[object Object]'],
  ])('a thrown %s is named by its type', async (thrown, name, message) => {
    const { invoke } = await hostOf(`export const handler = async () => { throw ${thrown}; };`);

    expect(await runtimeError(invoke())).toEqual({
      name,
      errorType: name,
      errorMessage: message,
      trace: [],
    });
  });

  test.each([
    ['a BigInt', '({ size: 1n })'],
    ['a circle', '(() => { const a = {}; a.a = a; return a; })()'],
  ])('a result that JSON cannot hold is a marshal error: %s', async (_what, result) => {
    const { invoke } = await hostOf(`export const handler = () => ${result};`);

    expect(await runtimeError(invoke())).toMatchObject({
      name: 'Runtime.MarshalError',
      errorMessage: expect.stringContaining('Unable to stringify response body'),
    });
  });

  test('a missing module is an import error', async () => {
    const { invoke } = await hostOf(undefined);

    expect(await runtimeError(invoke())).toMatchObject({
      name: 'Runtime.ImportModuleError',
      errorMessage: expect.stringContaining('Cannot find module'),
    });
  });

  test('a module that imports what is missing is an import error', async () => {
    const { invoke } = await hostOf("import './absent.mjs'; export const handler = () => 1;");

    expect(await runtimeError(invoke())).toMatchObject({ name: 'Runtime.ImportModuleError' });
  });

  test('a module that does not parse is a syntax error', async () => {
    const { invoke } = await hostOf('export const handler = (;');

    expect(await runtimeError(invoke())).toMatchObject({ name: 'Runtime.UserCodeSyntaxError' });
  });

  test('a module that throws while it loads fails with that error', async () => {
    const { invoke } = await hostOf("throw new RangeError('TABLE_NAME is not set');");

    expect(await runtimeError(invoke())).toMatchObject({
      name: 'RangeError',
      errorMessage: 'TABLE_NAME is not set',
    });
  });

  test('a module without the handler is named so', async () => {
    const { invoke } = await hostOf('export const other = () => 1;');

    expect(await runtimeError(invoke())).toMatchObject({
      name: 'Runtime.HandlerNotFound',
      errorMessage: 'services/probe/handler.handler is undefined or not exported',
    });
  });

  test('a handler with a callback is refused, as on Node 24', async () => {
    const { invoke } = await hostOf('export const handler = (a, b, done) => done(null, 1);');

    expect(await runtimeError(invoke())).toMatchObject({
      name: 'Runtime.CallbackHandlerDeprecated',
    });
  });

  test('an unknown function is not found', async () => {
    const { host } = await hostOf(undefined);

    expect(await failure(host.invoke('constructor', {}))).toEqual({
      name: 'Lambda.ResourceNotFoundException',
      cause: 'Function not found: constructor',
    });
  });

  test('each failure is one line in the log', async () => {
    const lines: string[] = [];
    const { invoke } = await hostOf(
      "export const handler = () => { throw 'no'; };",
      {},
      {
        log: (line) => lines.push(line),
      },
    );

    await failure(invoke());

    expect(lines).toEqual(['probe: string: {"errorType":"string","errorMessage":"no","trace":[]}']);
  });
});

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
