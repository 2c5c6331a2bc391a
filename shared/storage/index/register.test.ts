import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { AwsCall, Fate } from '#local/aws-call.ts';
import { sampleRun } from '#local/testing/sample-run.ts';
import { startTestTable, type TestTable } from '#local/testing/test-table.ts';
import type { Run } from '#shared/domain/run.ts';
import { createArtifacts, type Pointer } from './artifacts.ts';
import { createAudit } from './audit.ts';
import { register } from './register.ts';
import { createReservations } from './reservations.ts';
import { RunSuperseded } from './run-superseded.ts';
import { createRuns } from './runs.ts';
import { MOST_WRITES } from './table.ts';

const proceed: Fate = { kind: 'proceed' };
let fate: (call: AwsCall) => Fate = () => proceed;
let sample: TestTable;
beforeAll(async () => {
  sample = await startTestTable((call) => fate(call));
});
afterAll(() => sample.close());

let made = 0;
async function openedRun(): Promise<Run> {
  const run = sampleRun(`https://huggingface.co/acme/model-${++made}`);
  await createRuns(sample.table).open(run);
  await createReservations(sample.table).reserve(
    run,
    run.reserved[0] ?? '',
    Date.now() + 60_000,
    async () => false,
  );
  return run;
}

function pointerOf(run: Run): Pointer {
  const at = '2026-01-01T00:00:00.000Z';
  return {
    id: run.artifactId,
    type: run.type,
    name: run.name,
    url: run.url,
    source: { ...run.source, sha: 'a'.repeat(40) },
    sources: run.reserved,
    contentRun: run.id,
    version: 1,
    bundle: { bytes: 10, sha256: 'b'.repeat(64), weights: 'by_reference', deployableBytes: 5 },
    createdAt: at,
    updatedAt: at,
  };
}

const find = (run: Run) => createArtifacts(sample.table).find(1, run.artifactId);
const count = async () => (await createArtifacts(sample.table).count(1)).model;

test('a registration makes the artifact visible, counted, audited and its source taken', async () => {
  const run = await openedRun();
  const before = await count();
  await register(sample.table, { run, pointer: pointerOf(run), text: '# Tiny' });
  expect(await find(run)).toMatchObject({ ...pointerOf(run) });
  expect(await count()).toBe(before + 1);
  expect((await createRuns(sample.table).find(run.id))?.outcome?.status).toBe('REGISTERED');
  expect(await createRuns(sample.table).listOpen()).not.toContain(run.id);
  const holder = await createReservations(sample.table).find(1, 'model', run.reserved[0] ?? '');
  expect(holder).toMatchObject({ state: 'registered', artifactId: run.artifactId });
  expect(await createAudit(sample.table).list(1, run.artifactId)).toMatchObject([
    { action: 'CREATE', actor: { name: 'admin' } },
  ]);
});

test('a registration sent twice, or whose reply was lost, counts once', async () => {
  const run = await openedRun();
  const before = await count();
  let lost = 0;
  fate = ({ action }) =>
    action === 'TransactWriteItems' && lost++ === 0 ? { kind: 'lose-reply' } : proceed;
  try {
    await register(sample.table, { run, pointer: pointerOf(run), text: '' });
  } finally {
    fate = () => proceed;
  }
  await register(sample.table, { run, pointer: pointerOf(run), text: '' });
  expect(lost).toBeGreaterThan(1);
  expect(await count()).toBe(before + 1);
  expect(await createAudit(sample.table).list(1, run.artifactId)).toHaveLength(1);
});

test('a run that was ended registers nothing', async () => {
  const run = await openedRun();
  const outcome = { status: 'STOPPED', at: new Date().toISOString() } as const;
  await createRuns(sample.table).end(run, outcome, { due: 0, prefixes: [] });
  const registering = register(sample.table, { run, pointer: pointerOf(run), text: '' });
  await expect(registering).rejects.toBeInstanceOf(RunSuperseded);
  expect(await find(run)).toBeUndefined();
});

test('a run whose source was taken over registers nothing', async () => {
  const run = await openedRun();
  const hash = run.reserved[0] ?? '';
  const other = sampleRun(run.url);
  const late = createReservations(sample.table, () => Date.now() + 120_000);
  expect(await late.reserve(other, hash, Date.now(), async () => true)).toBeUndefined();
  const registering = register(sample.table, { run, pointer: pointerOf(run), text: '' });
  await expect(registering).rejects.toBeInstanceOf(RunSuperseded);
  expect(await find(run)).toBeUndefined();
});

test('many registrations at once all get in, clashes and all', async () => {
  const before = await count();
  const runs = await Promise.all(Array.from({ length: 40 }, openedRun));
  await Promise.all(
    runs.map((run) => register(sample.table, { run, pointer: pointerOf(run), text: 'x' })),
  );
  expect(await count()).toBe(before + 40);
});

test('a transaction larger than what is stated is refused before it is sent', async () => {
  const writes = Array.from({ length: MOST_WRITES + 1 }, (_, i) => ({
    delete: { pk: 'x', sk: String(i) },
  }));
  await expect(sample.table.write(writes)).rejects.toThrow(`at most ${MOST_WRITES}`);
});
