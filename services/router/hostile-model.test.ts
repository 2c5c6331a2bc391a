import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { plainFile } from '#local/sample-hub/content/stored-file.ts';
import { smallModel } from '#local/testing/small-model.ts';
import { startTestStack, type TestStack } from '#local/testing/test-stack.ts';
import { metricNames } from '#shared/domain/metrics.ts';

/** A card of 5 MB: itself as its parent, writing that turns round, and bytes that are no text. */
const card = Buffer.concat([
  Buffer.from(
    '\uFEFF---\nlicense: mit\nbase_model: [acme/narcissus, Acme/Narcissus]\n---\n# \u202Essicraн\n' +
      'From [it](https://huggingface.co/acme/narcissus) and https://github.com/\u2066a/b\n\0\n',
  ),
  Buffer.alloc(5_000_000, Buffer.from([0xff, 0x20, 0xed, 0xa0, 0x0a])),
]);

let registry: TestStack;
beforeAll(async () => {
  const narcissus = smallModel('acme/narcissus', {
    commits: [
      {
        date: '2025-01-01',
        by: 'tester',
        title: 'initial commit',
        put: { 'README.md': plainFile(() => card) },
      },
    ],
  });
  registry = await startTestStack({}, { hubRepositories: [narcissus] });
});
afterAll(() => registry.close());

test('a model of a hostile card that names itself is registered, rated, and told what was not read', async () => {
  const url = 'https://huggingface.co/acme/narcissus';
  const posted = await registry.call('POST', '/artifact/model', { body: { url } });
  expect(posted.status).toBe(201);
  const id = posted.body.metadata?.id;
  const { status, body } = await registry.call('GET', `/artifact/model/${id}/rate`);
  expect(status).toBe(200);
  const cut = expect.stringContaining('only the first mebibyte of the card was read');
  expect(body).toMatchObject({
    license: 1,
    because: {
      ramp_up_time: cut,
      performance_claims: cut,
      license: 'the card says MIT (permissive)',
    },
    status: { tree_score: 'not_applicable' },
  });
  expect(Object.keys(body.status ?? {}).sort()).toEqual([...metricNames].sort());

  const lineage = await registry.call('GET', `/artifact/model/${id}/lineage`);
  expect(lineage.body).toMatchObject({ nodes: [{ artifact_id: id }], edges: [] });
});
