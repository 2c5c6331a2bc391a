import { describe, expect, test } from '@jest/globals';
import { byMetric } from '#shared/domain/metrics.ts';
import type { Evidence } from '../api/models.ts';
import type { Artifact } from '../api/shapes.ts';
import { result } from '../run/testing/executions.ts';
import { sectionsOf } from './sections.ts';
import { verdictLine, waiverHasEnded } from './verdict-line.ts';

const NOW = Date.parse('2026-11-21T14:00:00Z');
const model = (given: Partial<Artifact['metadata']> = {}): Pick<Artifact, 'metadata'> => ({
  metadata: { name: 'quern-base', id: '1', type: 'model', ...given },
});
const admitted = model({ admission: { decision: 'admitted' } });

function evidence(gate: Partial<Evidence['gate']> = {}): Evidence {
  return {
    run: '1',
    rated_at: '2026-11-21T14:00:00Z',
    sha: 'abc',
    net_score: 0.812,
    net_score_latency: 1,
    results: byMetric((name) => result(name, { parts: { jetson_nano: 0.25 } })),
    verdicts: {},
    gate: { failed: [], skipped: [], ...gate },
  };
}
const failed = {
  metric: 'reviewedness',
  score: 0.31,
  threshold: 0.5,
  status: 'scored',
  because: 'few',
  improve: 'review',
} as const;

describe('the first line of an artifact', () => {
  test('names the rule that it passed, with score and threshold', () => {
    const rules = { reviewedness: 0.5, net_score: 0.45, 'size_score.jetson_nano': 0.2 };
    const gate = evidence({ policy: { ...rules, tree_score: 0.1 }, skipped: ['tree_score'] });
    expect(verdictLine(admitted, gate, NOW)).toEqual({
      tone: 'good',
      title: 'Admitted',
      text: [
        'Reviewedness 0.80, at least 0.50 is needed',
        'Net score 0.81, at least 0.45 is needed',
        'Size (jetson nano) 0.25, at least 0.20 is needed',
        'Tree score does not arise',
      ],
    });
  });

  test('shows as many decimals as the rule has: 0.505 is not met by 0.50', () => {
    const gate = evidence({ policy: { reviewedness: 0.505 } });
    expect(verdictLine(admitted, gate, NOW).text).toStrictEqual([
      'Reviewedness 0.800, at least 0.505 is needed',
    ]);
  });

  test('says where the gate asked for nothing, and nothing where that is not known', () => {
    expect(verdictLine(admitted, evidence({ policy: {} }), NOW).text).toEqual([
      'The gate asks for nothing.',
    ]);
    expect(verdictLine(admitted, evidence(), NOW).text).toEqual([]);
    expect(verdictLine(admitted, undefined, NOW).text).toEqual([]);
  });

  test('of data and code claims no rating', () => {
    expect(verdictLine(model({ type: 'dataset' }), undefined, NOW)).toMatchObject({
      tone: 'info',
      title: 'Registered',
    });
  });

  test('says that it is flagged, and why', () => {
    const flagged = model({ admission: { decision: 'flagged', failed: ['license=0.20 < 0.30'] } });
    expect(verdictLine(flagged, undefined, NOW)).toMatchObject({
      tone: 'warn',
      title: 'Flagged: it does not pass the gate',
      text: ['license=0.20 < 0.30', expect.any(String)],
    });
  });

  test('says who waived the gate, why, how long and for what', () => {
    const until = '2026-12-24T00:00:00Z';
    const admission = { decision: 'waived', by: 'admin', reason: 'by hand', until } as const;
    const { tone, title, text } = verdictLine(
      model({ admission }),
      evidence({ failed: [failed] }),
      NOW,
    );
    expect([tone, title]).toEqual([
      'warn',
      expect.stringMatching(/^Waived by admin until .*2026, .*\d\d/),
    ]);
    expect(text).toEqual(['Reason: by hand', 'Reviewedness 0.31 is below 0.50']);

    const over = verdictLine(model({ admission }), evidence(), Date.parse(until));
    expect(over).toMatchObject({ tone: 'bad', text: ['Reason: by hand', expect.any(String)] });
    expect(over.title).toMatch(/^Failing: its waiver has ended on .*2026, .*\d\d/);

    const forGood = verdictLine(model({ admission: { decision: 'waived' } }), undefined, NOW);
    expect(forGood).toMatchObject({ title: 'Waived', text: [] });
  });

  test('says that what was once admitted fails now', () => {
    const failing = model({
      admission: { decision: 'admitted' },
      policy: 'failing',
      failed: ['license=0.20 < 0.30'],
    });
    expect(verdictLine(failing, undefined, NOW)).toEqual({
      tone: 'bad',
      title: 'Failing: its present rating does not pass the gate',
      text: ['license=0.20 < 0.30'],
    });
  });
});

test('data and code have no history, no lineage and no licence to check code against', () => {
  expect(sectionsOf('model')).toEqual(expect.arrayContaining(['history', 'lineage']));
  expect(sectionsOf('code')).toEqual(
    sectionsOf('model').filter((name) => !/history|lineage|licence/.test(name)),
  );
});

test.each([
  [{ decision: 'waived', until: '2026-11-21T13:59:59Z' }, true],
  [{ decision: 'waived', until: '2026-11-21T14:00:01Z' }, false],
  [{ decision: 'waived' }, false],
  [{ decision: 'admitted' }, false],
] as const)('by %j a waiver has ended: %s', (admission, hasEnded) => {
  expect(waiverHasEnded(model({ admission }), NOW)).toBe(hasEnded);
});
