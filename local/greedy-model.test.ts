import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { gitHubRepository, hubRepository } from '#shared/sources/testing/repositories.ts';
import { startTestStack, type TestStack } from './testing/test-stack.ts';
import { countUpstream, createUpstreamRecord } from './upstream-record.ts';

/** Of each kind there is more than is read of it. */
const MANY = 12;
const numbers = Array.from({ length: MANY }, (_, i) => i);
const each = (name: (i: number) => string, text: string) =>
  Object.fromEntries(numbers.map((i) => [name(i), text]));

const card = `---
license: other
license_name: heron-1.0
code_repository: https://github.com/acme/greedy-0
pipeline_tag: text-generation
datasets:
${numbers.map((i) => `- acme/data-${i}`).join('\n')}
base_model:
${numbers.map((i) => `- acme/parent-${i}`).join('\n')}
---
# Greedy

See ${numbers.map((i) => `https://github.com/acme/greedy-${i}`).join(' ')}

\`\`\`python
${numbers.map((i) => `load("acme/former-${i}")`).join('\n')}
\`\`\`
`;
const greedy = hubRepository('acme/greedy', {
  'README.md': card,
  'config.json': '{"model_type":"bert"}',
  'adapter_config.json': '{"base_model_name_or_path":"acme/parent-11"}',
  'adapter_model.safetensors': 'weights',
  ...each((i) => `.eval_results/${i}.yaml`, '- dataset: {id: a/b}\n  value: 1\n'),
  ...each((i) => `LICENSE-${i}`, 'be nice'),
});
const parents = numbers.map((i) => {
  const files = { 'README.md': '---\nlicense: other\n---\n# Parent\n', 'model_index.json': '{}' };
  return hubRepository(`acme/parent-${i}`, files);
});
const datasets = numbers.map((i) => {
  return hubRepository(`acme/data-${i}`, { 'README.md': '# Data' }, { kind: 'dataset' });
});
const push = { via: 'push', authors: { dunlin42: 1 }, lines: [2_000, 2_000] } as const;
const codes = numbers.map((i) =>
  gitHubRepository(
    `acme/greedy-${i}`,
    {
      ...each((file) => `LICENSE-${file}`, 'be nice'),
      ...each((file) => `requirements-${file}.txt`, 'torch\n'),
      'train.py': '',
    },
    { history: [{ from: `2025-0${(i % 6) + 1}-01`, to: '2025-06-30', changes: 30, mix: [push] }] },
  ),
);

const record = createUpstreamRecord(() => (registry ? [registry.hub.hubUrl] : []));
let registry: TestStack | undefined;
beforeAll(async () => {
  registry = await startTestStack(
    { around: record.around, variables: { GITHUB_TOKEN: 'sample', GATE_POLICY: 'open' } },
    { hubRepositories: [greedy, ...parents, ...datasets], gitHubRepositories: codes },
  );
});
afterAll(async () => {
  record.close();
  await registry?.close();
});

/** What one request is for. */
const kinds: readonly (readonly [string, RegExp])[] = [
  ['the model', /\/models\/acme\/greedy\/(?:revision|tree)\/|\/greedy\/resolve\/main\//],
  ['its configuration', /\/greedy\/resolve\/\w+\/(?:adapter_)?config\.json$/],
  ['its results', /\/greedy\/resolve\/\w+\/\.eval_results\//],
  ['its licences', /\/greedy\/resolve\/\w+\/LICENSE/],
  ['datasets', /\/datasets\/acme\/data-\d+\//],
  ['parents', /\/parent-\d+\/(?:revision\/|resolve\/\w+\/README)/],
  ['names in its code', /\/models\/acme\/former-/],
  ['the files of a base', /\/parent-11\/(?:tree\/|resolve\/\w+\/model_index)/],
  ['which code it is', /\/graphql$/],
  ['files of the code', /\/git\/trees\//],
  ['licences of the code', /\/greedy-0\/.*LICENSE/],
  ['requirements of the code', /\/greedy-0\/.*requirements/],
  ['large pushes', /\/greedy-0\/commits\/\w+/],
];

test('a model that names more of everything than is read takes 70 requests', async () => {
  if (registry === undefined) throw new Error('the registry is not running');
  const { call } = registry;
  const headers = { prefer: 'respond-async' };
  const body = { url: 'https://huggingface.co/acme/greedy' };
  const { body: accepted } = await call('POST', '/artifact/model', { body, headers });
  const run = String(accepted.execution);
  let ended: unknown;
  do {
    const wait = { headers: { prefer: 'wait=20' } };
    ended = (await call('GET', `/executions/${run}`, wait)).body.status;
  } while (ended === 'RUNNING');
  expect(ended).toBe('SUCCEEDED');

  const paths = record.of(run).map(({ path }) => path);
  const kindOf = (path: string) => kinds.find(([, pattern]) => pattern.test(path))?.[0] ?? path;
  const counts = Object.entries(Object.groupBy(paths, kindOf));
  expect(Object.fromEntries(counts.map(([kind, asked = []]) => [kind, asked.length]))).toEqual({
    'the model': 3,
    'its configuration': 2,
    'its results': 10,
    'its licences': 5,
    datasets: 2 * 5,
    // Five, and the base that comes last.
    parents: 2 * 6,
    'names in its code': 3,
    'the files of a base': 2,
    'which code it is': 3,
    'files of the code': 1,
    'licences of the code': 5,
    'requirements of the code': 4,
    'large pushes': 10,
  });
  expect(countUpstream(record.of(run)).upstream_requests).toBe(70);
});
