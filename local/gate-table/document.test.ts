import { expect, test } from '@jest/globals';
import { byMetric } from '#shared/domain/metrics.ts';
import { type GatedModel, gateDocument } from './document.ts';

const measured = { on: new Date('2026-01-15T12:00:00Z'), cores: 2 };

function model(name: string, score: number, about: Partial<GatedModel> = {}): GatedModel {
  const metrics = byMetric((metric) => ({
    metric,
    status: 'scored' as const,
    score,
    because: 'it is a sample',
    improve: '',
    latency: score * 100,
  }));
  return { name, status: 'SUCCEEDED', metrics, ...about };
}

const results = [
  model('heron', 0.8),
  model('egret', 0.2, { status: 'REFUSED', detail: 'Ingest rejected: a | b' }),
];

test('says of each preset what it asks for, how many pass, and of each model why', () => {
  const policy = { net_score: 0.45, reviewedness: 0.5 };
  const document = gateDocument([{ preset: 'strict', policy, results }], measured);
  expect(document).toContain(
    [
      '## `strict`',
      '',
      'It asks for `net_score` of at least 0.45 and `reviewedness` of at least 0.5. 1 of 2 models pass.',
      '',
      '| model | net score | outcome | why |',
      '|---|---|---|---|',
      '| heron | 0.800 | admitted | net_score 0.800, reviewedness 0.8 |',
      '| egret | 0.200 | refused | Ingest rejected: a \\| b |',
      '',
    ].join('\n'),
  );
});

test('says of a policy without rules that it asks for nothing', () => {
  const document = gateDocument([{ preset: 'open', policy: {}, results }], measured);
  expect(document).toContain('It asks for nothing. 1 of 2 models pass.');
  expect(document).toContain('| heron | 0.800 | admitted | nothing is asked |');
});

test('has a rule whose question does not arise skipped, and not passed', () => {
  const { metrics } = model('heron', 0.8);
  const tree = { ...metrics.license, status: 'not_applicable' as const };
  const about = { metrics: { ...metrics, tree_score: tree } } as Partial<GatedModel>;
  const run = { preset: 'tree', policy: { tree_score: 0.5 }, results: [model('heron', 1, about)] };
  expect(gateDocument([run], measured)).toContain('| admitted | tree_score does not arise |');
});

test('shows the median and the longest time of each metric, with the day and the cores', () => {
  const three = [model('a', 0.1), model('b', 0.9), model('c', 0.4)];
  const document = gateDocument([{ preset: 'open', policy: {}, results: three }], measured);
  expect(document).toContain('over 3 ratings on\n2026-01-15, on 2 cores');
  expect(document).toContain('| `license` | 40 | 90 |');
});
