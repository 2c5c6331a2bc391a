import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runtimeFailure } from '#local/lambda-host/lambda-failure.ts';
import { smallModel } from '#local/testing/small-model.ts';
import { startTestStack, type TestStack } from '#local/testing/test-stack.ts';

/** A function that is given up while one of its writes is on its way, which arrives later. */
interface Late {
  readonly reached: PromiseWithResolvers<void>;
  readonly released: PromiseWithResolvers<void>;
  work: Promise<unknown> | undefined;
}

let late: Late | undefined;
let registry: TestStack;
beforeAll(async () => {
  registry = await startTestStack(
    {
      async intercept({ caller, action }) {
        if (caller === 'resolve' && /^(PutItem|TransactWriteItems)$/.test(action)) {
          late?.reached.resolve();
          await late?.released.promise;
        }
        return { kind: 'proceed' };
      },
      async around(name, _payload, proceed) {
        if (name !== 'resolve' || late === undefined) return proceed();
        late.work = proceed().catch(() => undefined);
        await late.reached.promise;
        throw runtimeFailure('Sandbox.Timedout', 'Error: Task timed out');
      },
    },
    { hubRepositories: [smallModel('acme/tiny')] },
  );
});
afterAll(() => registry.close());

const post = () => {
  const body = { url: 'https://huggingface.co/acme/tiny' };
  return registry.call('POST', '/artifact/model', { body });
};

test('a write that arrives when its run has ended holds no source', async () => {
  const [reached, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const slow: Late = { reached, released, work: undefined };
  late = slow;
  expect((await post()).status).toBe(503);
  late = undefined;
  released.resolve();
  await slow.work;
  expect((await post()).status).toBe(201);
});
