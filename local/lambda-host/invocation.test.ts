import { describe, expect, test } from '@jest/globals';
import { failure, hostOf, runtimeError } from './testing/probe.ts';

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
