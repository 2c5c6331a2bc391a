import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import * as z from 'zod';
import { smallModel } from '#local/testing/small-model.ts';
import { startTestStack, type TestStack } from '#local/testing/test-stack.ts';

/** What AWS says of an execution that has succeeded, which is named by its run. */
const Succeeded = z.object({
  detail: z.object({ name: z.string(), status: z.literal('SUCCEEDED') }),
});

const folder = mkdtempSync(join(tmpdir(), 'clean-up-'));
const LOG_FILE = join(folder, 'registry.log');

type Proceed = () => Promise<unknown>;
let register: (proceed: Proceed) => Promise<unknown>;
let succeeded: PromiseWithResolvers<string>;
let registry: TestStack;
beforeAll(async () => {
  registry = await startTestStack(
    {
      variables: { LOG_LEVEL: '1', LOG_FILE },
      around: async (name, payload, proceed) => {
        if (name === 'register') return register(proceed);
        if (name === 'follow-up') succeeded.resolve(Succeeded.parse(payload).detail.name);
        return proceed();
      },
    },
    { hubRepositories: [smallModel('acme/registered'), smallModel('acme/taken')] },
  );
});
beforeEach(() => {
  register = (proceed) => proceed();
  succeeded = Promise.withResolvers();
});
afterAll(async () => {
  await registry.close();
  rmSync(folder, { recursive: true });
});

const post = (name: string) =>
  registry.call('POST', '/artifact/model', {
    body: { url: `https://huggingface.co/acme/${name}` },
  });

test('a run whose last function fails after it has registered is followed up like any other', async () => {
  register = async (proceed) => {
    await proceed();
    throw new TypeError('a defect for a test');
  };
  expect((await post('registered')).status).toBe(201);
  expect(await succeeded.promise).toMatch(/^[0-9a-z]{26}$/);
});

/** What the function that registers has logged of a run. */
function registersLines(run: string | undefined) {
  const lines = readFileSync(LOG_FILE, 'utf8').split('\n').slice(0, -1);
  return lines
    .map((line) => JSON.parse(line))
    .filter((line) => line.service === 'register' && line.run === run)
    .map(({ level, message }) => [level, message]);
}

test('a run whose artifact is deleted meanwhile is no failed execution, nor an error', async () => {
  const { metadata } = (await post('taken')).body;
  await succeeded.promise;
  succeeded = Promise.withResolvers();
  const path = `/artifact/model/${metadata?.id}`;
  register = async (proceed) => {
    expect((await registry.call('DELETE', path)).status).toBe(200);
    return proceed();
  };
  const { body } = await registry.call('POST', `${path}/rate`);
  expect(await succeeded.promise).toBe(body.execution);
  expect(registersLines(body.execution)).toStrictEqual([['INFO', 'superseded']]);
});
