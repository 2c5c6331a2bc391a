import { describe, expect, test } from '@jest/globals';
import { failure, hostOf, runtimeError } from './testing/probe.ts';

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
