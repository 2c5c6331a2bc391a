import { expect, test } from '@jest/globals';
import type { AwsCall, Fate } from '#local/aws-call.ts';
import { startTestStack } from '#local/testing/test-stack.ts';
import type { Component } from './health/component.ts';

const denied: Fate = { kind: 'answer', status: 403, error: 'AccessDeniedException' };
const fates: Partial<Readonly<Record<AwsCall['service'], Fate>>> = {
  s3: denied,
  states: { kind: 'cut' },
};

test('what answers with an error is told from what does not answer', async () => {
  const registry = await startTestStack({
    intercept: ({ service }) => fates[service] ?? { kind: 'proceed' },
  });
  const { body } = await registry.call('GET', '/health/components');
  const { components } = body as unknown as { readonly components: readonly Component[] };
  const failing = components.filter(({ id }) => id === 'blobs' || id === 'workflow');
  const issues = failing.flatMap((component) => component.issues);
  expect(issues.map(({ code, details }) => [code, details])).toStrictEqual([
    ['BLOBS_FAILING', 'Asked once; its status was 403.'],
    ['WORKFLOW_UNREACHABLE', 'Asked once, with 3 s to answer.'],
  ]);
  await registry.close();
});
