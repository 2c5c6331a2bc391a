import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import validateAsl from 'asl-validator';
import { localCredentials } from '#local/isolate-from-aws.ts';
import { LambdaFailure } from '#local/lambda-host/lambda-failure.ts';
import { localMachine } from '#local/local-machine.ts';
import { coverageOf, coverageTable } from '#local/step-functions/coverage.ts';
import type { Step } from '#local/step-functions/interpreter/machine.ts';
import { manualClock } from '#local/step-functions/manual-clock.ts';
import { type EmbeddedStepFunctions, startStepFunctions } from '#local/step-functions/server.ts';
import { projectRoot } from '../scripts/project-root.ts';

const FILE = 'state-machines/rerate.asl.json';
const ingestionArn = 'arn:aws:states:us-east-1:000000000000:stateMachine:ingestion';
const definition = localMachine(projectRoot, FILE, ['plan', 'open-run', 'clean-up'], {
  IngestionMachine: ingestionArn,
});
/** What is begun here needs to be nothing but an execution: the real one has a test of its own. */
const ingestion = {
  QueryLanguage: 'JSONata',
  StartAt: 'Whatever',
  States: {
    Whatever: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: 'ingest', Payload: '{% $states.input %}' },
      Output: '{% $states.result.Payload %}',
      End: true,
    },
  },
};

interface Item {
  readonly id: string;
  readonly kind: 'update' | 'rate';
}
/** What a function answers to what it is given, or an error it fails with. */
type Script = Readonly<Record<string, (payload: Record<string, unknown>) => unknown>>;
const item = (id: string, kind: Item['kind'] = 'update'): Item => ({ id, kind });
const registered = () => ({ registered: true });

const steps: Step[] = [];
let [script, items]: [Script, readonly Item[]] = [{}, []];
let calls: { functionName: string; payload: Record<string, unknown> }[] = [];
let started = 0;

const dir = mkdtempSync(join(tmpdir(), 'machine-'));
let engine: EmbeddedStepFunctions;
let client: SFNClient;

beforeAll(async () => {
  engine = await startStepFunctions({
    dir,
    machines: { rerate: { definition }, ingestion: { definition: ingestion } },
    clock: manualClock({ skip: 60_000 }),
    random: () => 1,
    onStep: (step) => steps.push(step),
    readObject: async ({ bucket, key }) => {
      if (bucket !== 'objects' || key !== `rerate/night-${started}.jsonl`) throw new Error(key);
      return items.map((value) => JSON.stringify(value)).join('\n');
    },
    invoke: async ({ functionName, payload }) => {
      const given = payload as Record<string, unknown>;
      calls.push({ functionName, payload: given });
      const answer = script[functionName]?.(given);
      if (answer instanceof Error) throw answer;
      return answer;
    },
  });
  client = new SFNClient({
    endpoint: engine.url,
    region: 'us-east-1',
    credentials: localCredentials,
  });
});
afterAll(async () => {
  client.destroy();
  await engine.close();
  rmSync(dir, { recursive: true });
});

const idOf = (payload: Record<string, unknown>) => (payload.item as Item).id;

async function night(given: readonly Item[], special: Script = {}) {
  started++;
  calls = [];
  items = given;
  script = {
    plan: ({ execution }) => ({
      any: given.length > 0,
      bucket: 'objects',
      key: `rerate/${execution}.jsonl`,
      planned: given.length,
      due: 9,
      silent: 1,
      left: 2,
    }),
    'open-run': ({ item: { id, kind } = item('') }: { item?: Item }) => ({
      opened: true,
      input: { run: `run-${started}-${id}`, id, type: 'model', kind, url: 'u' },
    }),
    ingest: registered,
    'clean-up': () => ({}),
    ...special,
  };
  const { executionArn } = await client.send(
    new StartExecutionCommand({
      stateMachineArn: engine.machineArn('rerate'),
      name: `night-${started}`,
    }),
  );
  for (;;) {
    const execution = await client.send(new DescribeExecutionCommand({ executionArn }));
    if (execution.status === 'RUNNING') continue;
    return { ...execution, result: JSON.parse(execution.output ?? 'null') };
  }
}

const payloadsOf = (name: string) =>
  calls.filter(({ functionName }) => functionName === name).map(({ payload }) => payload);
const looked = { due: 9, silent: 1, left: 2 };
const none = {
  ...{ updated: 0, rated: 0, refused: 0, conflict: 0 },
  ...{ undecided: 0, skipped: 0, failed: 0 },
};

describe('a night', () => {
  test('in which nothing has changed ends with that', async () => {
    expect((await night([])).result).toEqual({ ...looked, planned: 0 });
    expect(calls.map(({ functionName }) => functionName)).toEqual(['plan']);
    expect(payloadsOf('plan')).toEqual([
      {
        execution: `night-${started}`,
        day: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        all: false,
        deadline: expect.any(Number),
      },
    ]);
  });

  test('looks at all models when it is told to', async () => {
    started++;
    calls = [];
    await client.send(
      new StartExecutionCommand({
        stateMachineArn: engine.machineArn('rerate'),
        input: '{"all":true}',
      }),
    );
    while (calls.length === 0) await new Promise(setImmediate);
    expect(payloadsOf('plan')[0]).toMatchObject({ all: true });
  });

  test('begins an ingestion for each item, named by its run, and counts what came of them', async () => {
    const outcomes: Record<string, unknown> = {
      refused: { outcome: 'REFUSED' },
      conflict: { outcome: 'CONFLICT' },
      undecided: { outcome: 'FAILED' },
    };
    const planned = [item('a'), item('b', 'rate'), ...Object.keys(outcomes).map((id) => item(id))];
    const { result } = await night(planned, {
      ingest: ({ id }) => outcomes[String(id)] ?? registered(),
    });
    expect(result).toEqual({
      ...looked,
      ...none,
      planned: 5,
      updated: 1,
      rated: 1,
      refused: 1,
      conflict: 1,
      undecided: 1,
    });
    const { executions = [] } = await client.send(
      new ListExecutionsCommand({ stateMachineArn: ingestionArn }),
    );
    const names = executions.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(planned.map(({ id }) => `run-${started}-${id}`)));
  });

  test('leaves alone what somebody else is working on', async () => {
    const { result } = await night([item('busy'), item('b')], {
      'open-run': (payload) =>
        idOf(payload) === 'busy'
          ? { opened: false, input: null }
          : { opened: true, input: { run: `run-${started}`, kind: 'update' } },
    });
    expect(result).toMatchObject({ skipped: 1, updated: 1, failed: 0 });
    expect(payloadsOf('ingest')).toHaveLength(1);
  });

  test('opens a run by what is the same each time it is tried', async () => {
    let asked = 0;
    const open = (): unknown => {
      asked++;
      if (asked < 3) return new LambdaFailure('Lambda.TooManyRequestsException', '');
      return { opened: false, input: null };
    };
    expect((await night([item('a')], { 'open-run': open })).result.skipped).toBe(1);
    const given = payloadsOf('open-run');
    expect(given).toHaveLength(3);
    expect(new Set(given.map((payload) => JSON.stringify(payload))).size).toBe(1);
    expect(given[0]).toMatchObject({ item: item('a'), startedAt: expect.any(Number) });
  });
});

describe('an item that fails', () => {
  const ingest: Script[string] = ({ id }) =>
    id === 'bad' ? new LambdaFailure('TypeError', '') : registered();

  test('fails alone, and is cleaned up after', async () => {
    const execution = await night([item('a'), item('bad'), item('c')], { ingest });
    expect(execution.status).toBe('SUCCEEDED');
    expect(execution.result).toMatchObject({ planned: 3, updated: 2, failed: 1 });
    expect(payloadsOf('clean-up')).toEqual([
      { run: `run-${started}-bad`, artifact: 'bad', error: 'States.TaskFailed' },
    ]);
  });

  test('is one of too many when there are more than are borne', async () => {
    const of = (bad: number, all: number) =>
      Array.from({ length: all }, (_, i) => item(i < bad ? 'bad' : `good-${i}`));
    const failing = (bad: number, all: number) =>
      night(of(bad, all), {
        ingest,
        'open-run': ({ execution, item: planned }) => {
          const { id, kind } = planned as Item;
          return { opened: true, input: { run: `run-${execution}`, id, kind } };
        },
      });
    const most = await failing(3, 10);
    expect([most.status, most.error]).toEqual(['FAILED', 'NightFailed']);
    // All have been tried, the good ones behind the bad ones too.
    expect(payloadsOf('ingest')).toHaveLength(10);
    expect((await failing(2, 10)).result).toMatchObject({ failed: 2, updated: 8 });
    expect((await failing(9, 9)).result).toMatchObject({ failed: 9, updated: 0 });
  });

  test('since its ingestion cannot be begun is cleaned up after, too', async () => {
    const open = () => ({ opened: true, input: { run: 'once', id: 'x', kind: 'update' } });
    await night([item('x')], { 'open-run': open });
    const { result } = await night([item('x')], { 'open-run': open });
    expect(result).toMatchObject({ failed: 1 });
    expect(payloadsOf('clean-up')).toMatchObject([
      { run: 'once', error: 'StepFunctions.ExecutionAlreadyExistsException' },
    ]);
  });

  test('since nobody could open its run, or clean up, fails no less alone', async () => {
    const broken = () => new LambdaFailure('TypeError', '');
    expect((await night([item('a')], { 'open-run': broken })).result.failed).toBe(1);
    const { result } = await night([item('bad'), item('b')], { ingest, 'clean-up': broken });
    expect(result).toMatchObject({ failed: 1, updated: 1 });
  });
});

test('a night that cannot be planned fails', async () => {
  const execution = await night([], { plan: () => new LambdaFailure('TypeError', '') });
  expect([execution.status, execution.error]).toEqual(['FAILED', 'TypeError']);
});

test('the definition is one that Step Functions accepts', () => {
  const text = readFileSync(join(projectRoot, FILE), 'utf8');
  const withArns = text.replaceAll(
    /\$\{\w+\}/g,
    'arn:aws:lambda:us-east-2:000000000000:function:name',
  );
  const { isValid, errors } = validateAsl(JSON.parse(withArns));
  expect(errors).toEqual([]);
  expect(isValid).toBe(true);
});

test('every state, every Catch and every rule of a Choice has been walked', () => {
  const coverage = coverageOf(definition, steps);
  process.stderr.write(`\n${coverageTable(coverage)}\n\n`);
  expect(coverage.rows.filter((row) => row.times === 0)).toEqual([]);
});
