import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decide, type GatePolicy, parseGatePolicy } from '#shared/domain/gate.ts';
import { type ByMetric, metricNames } from '#shared/domain/metrics.ts';
import { netScore } from '#shared/domain/net-score.ts';
import type { MetricResult } from '#shared/domain/verdict.ts';
import { branches } from './fault-matrix/branches.ts';
import { faultNames, faults, PATIENCE_MS } from './fault-matrix/faults.ts';
import { createResultRecord, type Ended, ingest } from './fault-matrix/ingest.ts';
import { type Cell, matrixTable } from './fault-matrix/matrix-table.ts';
import { PARENT, sampleWorld } from './fault-matrix/sample-world.ts';
import { startTestStack, type TestStack } from './testing/test-stack.ts';

/** So many ingestions at once. */
const AT_ONCE = 11;

const cells: readonly Cell[] = faultNames.flatMap((fault) =>
  metricNames.map((metric) => ({ metric, fault })),
);
const nameOf = ({ metric, fault }: Cell) => `${metric.replaceAll('_', '-')}-${fault}`;

/** Every metric has to have something good to say, so that whatever is not known keeps a model out. */
const policy = Object.fromEntries(metricNames.map((metric) => [metric, 0.01]));
const record = createResultRecord();
let registry: TestStack;
/** What each cell came to: with the fault, then without. */
const outcomes = new Map<string, readonly [faulty: Ended, sound: Ended]>();

beforeAll(async () => {
  registry = await startTestStack(
    {
      around: record.around,
      variables: {
        GITHUB_TOKEN: 'sample',
        GATE_POLICY: JSON.stringify(policy),
        UPSTREAM_PATIENCE_MS: String(PATIENCE_MS),
      },
    },
    sampleWorld(cells.map((cell) => ({ name: nameOf(cell), ...branches[cell.metric] }))),
  );
  await ingest(registry, urlOf(PARENT), record.of);
  const left = cells.toSorted((a, b) => Number(isSlow(b)) - Number(isSlow(a))).values();
  const takeCells = async () => {
    for (const cell of left) await runCell(cell);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, takeCells));
}, 240_000);
afterAll(() => registry.close());
afterAll(() => console.log(matrixTable(cells, (cell) => summary(endedOf(cell)[0], cell))));

const isSlow = ({ fault }: Cell) => fault === 'slow';

function urlOf(name: string): string {
  return `https://huggingface.co/acme/${name}`;
}

async function runCell(cell: Cell): Promise<void> {
  const post = () => ingest(registry, urlOf(nameOf(cell)), record.of);
  const { requests, ownParent } = branches[cell.metric];
  if (ownParent) await ingest(registry, urlOf(`${nameOf(cell)}-elder`), record.of);
  const match = requests(nameOf(cell));
  const rule = registry.hub.faults.add({ ...faults[cell.fault], ...(match && { match }) });
  const faulty = await post();
  registry.hub.faults.remove(rule);
  // What is registered already cannot be posted again.
  outcomes.set(nameOf(cell), [faulty, faulty.status === 'SUCCEEDED' ? faulty : await post()]);
}

function endedOf(cell: Cell): readonly [faulty: Ended, sound: Ended] {
  const ended = outcomes.get(nameOf(cell));
  if (ended === undefined) throw new Error(`${nameOf(cell)} did not end`);
  return ended;
}

/** What was measured, which has to be something. */
function resultsOf({ results, http }: Ended): ByMetric<MetricResult> {
  if (results === undefined) throw new Error(`nothing was measured: ${http}`);
  return results;
}

describe.each(metricNames)('%s', (metric) => {
  const { decides, shared = [], missing, restsOn, withoutCode } = branches[metric];
  const inColumns = faultNames.map((fault) => ({ fault, metric }));

  test(`has something good to say where nothing is wrong with ${restsOn}`, () => {
    for (const cell of inColumns) {
      const [, sound] = endedOf(cell);
      const status = withoutCode ? 'REFUSED' : 'SUCCEEDED';
      expect({ ...cell, status: sound.status }).toEqual({ ...cell, status });
      expect(resultsOf(sound)[metric]).toMatchObject({ status: 'scored' });
      expect(resultsOf(sound)[metric].score).toBeGreaterThan(0);
    }
  });

  test.each(inColumns)('lets nothing in with $fault', (cell) => {
    const [faulty] = endedOf(cell);
    expect([424, 503]).toContain(faulty.http);
    expect(faulty.status).toBe(faulty.http === 503 ? 'FAILED' : 'REFUSED');
    if (faulty.http === 503) expect(faulty.retryAfter).toBeGreaterThan(0);
  });

  if (decides) {
    test.each(inColumns)('is not measured with $fault, and neither is anything else', (cell) => {
      const [faulty] = endedOf(cell);
      expect(faulty).toMatchObject({ http: 503, results: undefined });
    });
    return;
  }

  test.each(inColumns)('does not know its score with $fault, and says so', (cell) => {
    const [faulty, sound] = endedOf(cell);
    for (const concerned of [metric, ...shared]) {
      const { status, retryable, score } = resultsOf(faulty)[concerned];
      const best = resultsOf(sound)[concerned].score;
      const isScored = cell.fault === '404' && missing === 'scored';
      const isFinal = cell.fault === '404' && missing === 'unknown for good';
      expect({ concerned, status }).toEqual({
        concerned,
        status: isScored ? 'scored' : 'inconclusive',
      });
      expect(score).toBeLessThan(best);
      expect(retryable).toBe(isScored ? undefined : !isFinal);
    }
  });

  test.each(inColumns)('leaves the others as they are with $fault', (cell) => {
    const [faulty, sound] = endedOf(cell).map((ended) => {
      const others = metricNames.filter((name) => name !== metric && !shared.includes(name));
      const results = resultsOf(ended);
      return others.map((name) => ({ ...results[name], latency: 0 }));
    });
    expect(faulty).toEqual(sound);
  });

  test.each(inColumns)('raises no net score and opens no gate with $fault', (cell) => {
    const [faulty, sound] = endedOf(cell).map(resultsOf);
    if (!faulty || !sound) throw new Error('not measured');
    expect(netScore(faulty)).toBeLessThanOrEqual(netScore(sound));
    const exact = metricNames.map((name) => ({ [name]: sound[name].score + 0.001 }));
    for (const tried of [parseGatePolicy('default'), parseGatePolicy('balanced'), ...exact]) {
      if (passes(faulty, tried)) expect(passes(sound, tried)).toBe(true);
    }
  });
});

function passes(results: ByMetric<MetricResult>, tried: GatePolicy): boolean {
  const measured = { results, netScore: netScore(results) };
  return decide({ policy: tried, mode: 'enforce', ...measured }).admitted;
}

/** What became of an ingestion, in few words. */
function summary({ http, results }: Ended, { metric }: Cell): string {
  if (results === undefined) return `${http}, nothing measured`;
  const { status, score, retryable } = results[metric];
  if (status === 'scored') return `${http}, scored ${score}`;
  return `${http}, unknown${retryable ? '' : ' for good'}`;
}
