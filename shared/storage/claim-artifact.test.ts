import { describe, expect, test } from '@jest/globals';
import { sampleRun } from '#local/testing/sample-run.ts';
import { claimArtifact } from './claim-artifact.ts';
import type { Pointer } from './index/artifacts.ts';
import type { Claim } from './index/claims.ts';

const pointer: Pointer = {
  id: 'wanted',
  type: 'model',
  name: 'wanted',
  url: 'https://huggingface.co/acme/wanted',
  source: { ...sampleRun().source, sha: 'a'.repeat(40) },
  sources: [],
  contentRun: 'first',
  version: 1,
  bundle: { bytes: 1, sha256: 'b'.repeat(64), weights: 'by_reference' },
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
};

/** Claims that are answered in this order, the last of them ever after. */
async function claimed(answers: readonly Claim[]) {
  let asked = 0;
  const claim = async () => answers[Math.min(asked++, answers.length - 1)] ?? fail();
  const result = await claimArtifact({ generation: 1, id: pointer.id }, () => sampleRun(), {
    artifacts: { find: async () => pointer },
    claims: { claim },
    executions: { status: async () => 'RUNNING' },
  });
  return { ...result, asked };
}

function fail(): never {
  throw new Error('there is no answer');
}

describe('an artifact that others are always a moment earlier at', () => {
  test('is taken as soon as they let it', async () => {
    const changed = { status: 'changed' } as const;
    const { status, asked } = await claimed([changed, changed, { status: 'taken' }]);
    expect([status, asked]).toEqual(['taken', 3]);
  });

  test('is busy after a few attempts, not asked for on and on', async () => {
    const { status, asked } = await claimed([{ status: 'changed' }]);
    expect([status, asked]).toEqual(['busy', 6]);
  });
});
