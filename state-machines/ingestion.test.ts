import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import validateAsl from 'asl-validator';
import { localCredentials } from '#local/isolate-from-aws.ts';
import { LambdaFailure } from '#local/lambda-host/lambda-failure.ts';
import { localMachine } from '#local/local-machine.ts';
import { coverageOf, coverageTable } from '#local/step-functions/coverage.ts';
import type { Step } from '#local/step-functions/interpreter/machine.ts';
import { manualClock } from '#local/step-functions/manual-clock.ts';
import { type EmbeddedStepFunctions, startStepFunctions } from '#local/step-functions/server.ts';
import { crash, failures } from '#shared/domain/failures.ts';
import { metricNames, metrics } from '#shared/domain/metrics.ts';
import { machineFunctions } from '../scripts/generate/deployed-functions.ts';
import { projectRoot } from '../scripts/project-root.ts';

const FILE = 'state-machines/ingestion.asl.json';
const definition = localMachine(projectRoot, FILE, machineFunctions);
const steps: Step[] = [];

/** What a function answers, or an error it fails with; by default everything goes well. */
type Script = Readonly<Record<string, unknown>>;
const metricAnswer = (metric: string) => ({
  metric,
  status: 'scored',
  score: 0.5,
  because: 'half of it',
  improve: 'the other half',
  latency: 3,
});
const well: Script = {
  resolve: { refused: false, rated: true, problem: null },
  combine: { admitted: true, undecided: false, bundle: true, problem: null },
  'record-refusal': { outcome: 'REFUSED' },
  bundle: {},
  register: { registered: true },
  'clean-up': { registered: false, refused: false },
  ...Object.fromEntries(metricNames.map((name) => [name, metricAnswer(name)])),
};

const dir = mkdtempSync(join(tmpdir(), 'machine-'));
let script: Script = well;
let calls: { functionName: string; payload: Record<string, unknown> }[] = [];
let engine: EmbeddedStepFunctions;
let client: SFNClient;
let started = 0;

beforeAll(async () => {
  engine = await startStepFunctions({
    dir,
    machines: { ingestion: { definition } },
    // Pauses before a retry pass at once, and time limits are never reached.
    clock: manualClock({ skip: 8_000 }),
    random: () => 1,
    onStep: (step) => steps.push(step),
    invoke: async ({ functionName, payload }) => {
      calls.push({ functionName, payload: payload as Record<string, unknown> });
      const answer = script[functionName];
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

async function run(given: Script) {
  script = { ...well, ...given };
  calls = [];
  const { executionArn } = await client.send(
    new StartExecutionCommand({
      stateMachineArn: engine.machineArn('ingestion'),
      name: `run-${++started}`,
      input: JSON.stringify({ run: `run-${started}`, id: 'a', type: 'model', kind: 'create' }),
    }),
  );
  for (;;) {
    const execution = await client.send(new DescribeExecutionCommand({ executionArn }));
    if (execution.status !== 'RUNNING') return execution;
  }
}

const called = () => calls.map(({ functionName }) => functionName);
const payloadOf = (name: string) =>
  calls.find(({ functionName }) => functionName === name)?.payload;
const times = (name: string) => called().filter((other) => other === name).length;

describe('an ingestion', () => {
  test('of a model is resolved, measured by all, combined, bundled and registered', async () => {
    expect((await run({})).status).toBe('SUCCEEDED');
    expect(called().filter((name) => !metricNames.some((metric) => metric === name))).toEqual([
      'resolve',
      'combine',
      'bundle',
      'register',
    ]);
    expect(payloadOf('combine')?.results).toEqual(
      Object.fromEntries(metricNames.map((name) => [name, metricAnswer(name)])),
    );
  });

  test('of a dataset or code takes the smaller path', async () => {
    await run({ resolve: { refused: false, rated: false, problem: null } });
    expect(called()).toEqual(['resolve', 'bundle', 'register']);
  });

  test('that only rates stores no content', async () => {
    await run({ combine: { admitted: true, undecided: false, bundle: false, problem: null } });
    expect(called()).not.toContain('bundle');
    expect(called().at(-1)).toBe('register');
  });

  test('whose source cannot be read is recorded as that, and succeeds as an execution', async () => {
    const problem = { status: 400, detail: 'the source could not be read' };
    const { status } = await run({ resolve: { refused: true, rated: false, problem } });
    expect(status).toBe('SUCCEEDED');
    expect(payloadOf('record-refusal')).toEqual({ run: `run-${started}`, artifact: 'a', problem });
    expect(called()).not.toContain('combine');
  });

  test('that the gate refuses is recorded with its problem', async () => {
    const problem = { status: 424, detail: 'Ingest rejected: license=0.10 < 0.30' };
    const combine = { admitted: false, undecided: false, bundle: true, problem };
    expect((await run({ combine })).status).toBe('SUCCEEDED');
    expect(payloadOf('record-refusal')?.problem).toEqual(problem);
    expect(called()).not.toContain('bundle');
  });

  test('that the gate cannot decide on is recorded too, and registers nothing', async () => {
    const problem = { status: 503, detail: 'unknown', retryAfter: 60 };
    const combine = { admitted: false, undecided: true, bundle: true, problem };
    await run({ combine });
    expect(called().at(-1)).toBe('record-refusal');
  });

  test.each(['UpstreamError', 'DeadlineExceeded'])(
    'whose files cannot be fetched any more (%s) is a matter of waiting',
    async (name) => {
      expect((await run({ bundle: new LambdaFailure(name, '') })).status).toBe('SUCCEEDED');
      expect(payloadOf('record-refusal')?.problem).toMatchObject({ status: 503 });
    },
  );
});

describe('every metric', () => {
  test.each(metricNames)(
    '%s that crashes is unknown, and the others are unharmed',
    async (name) => {
      const cause = '{"errorMessage":"secret","trace":["at /var/task"]}';
      await run({ [name]: new LambdaFailure('TypeError', cause) });
      const results = payloadOf('combine')?.results as Record<string, Record<string, unknown>>;
      expect(results[name]).toEqual({
        metric: name,
        status: 'inconclusive',
        score: 0,
        because: crash.because,
        improve: expect.any(String),
        retryable: true,
        latency: 0,
      });
      const others = metricNames.filter((other) => other !== name);
      expect(others.map((other) => results[other]?.status)).toEqual(others.map(() => 'scored'));
      expect(JSON.stringify(results)).not.toContain('secret');
    },
  );

  test.each(Object.keys(failures))('that fails with %s says what that means', async (error) => {
    await run({ license: new LambdaFailure(error, 'cause') });
    const results = payloadOf('combine')?.results as Record<string, Record<string, unknown>>;
    expect(results.license).toMatchObject(failures[error] ?? {});
  });

  test.each([
    ['Lambda.TooManyRequestsException', 6],
    ['Lambda.ServiceException', 6],
    ['UpstreamError', 2],
    ['Sandbox.Timedout', 1],
    ['DeadlineExceeded', 1],
    ['Runtime.ExitError', 1],
  ])('is asked again after %s as often as may help', async (error, asked) => {
    await run({ license: new LambdaFailure(error, '') });
    expect(times('license')).toBe(asked);
  });

  test('is given its own time, counted from when its state was entered', async () => {
    await run({});
    for (const name of metricNames) {
      const { deadline } = payloadOf(name) as { deadline: number };
      const entered = Number(deadline) - metrics[name].timeout * 1000;
      expect(Number.isSafeInteger(entered)).toBe(true);
    }
  });
});

describe('a defect in a step', () => {
  test.each(['resolve', 'combine', 'record-refusal', 'bundle', 'register'])(
    'of %s is cleaned up after, and the execution fails',
    async (name) => {
      const refused = { refused: true, rated: false, problem: { status: 400, detail: '' } };
      const execution = await run({
        ...(name === 'record-refusal' && { resolve: refused }),
        [name]: new LambdaFailure('TypeError', ''),
      });
      expect(execution.status).toBe('FAILED');
      expect(execution.error).toBe('IngestionFailed');
      expect(payloadOf('clean-up')).toEqual({
        run: `run-${started}`,
        artifact: 'a',
        error: 'TypeError',
      });
    },
  );

  test.each([
    ['something stored after all', { registered: true, refused: false }],
    ['others in the way', { registered: false, refused: true }],
  ])('that the clean-up finds to be %s is no failure', async (_, found) => {
    const failure = new LambdaFailure('RunSuperseded', '');
    const { status } = await run({ register: failure, 'clean-up': found });
    expect([status, called().at(-1)]).toEqual(['SUCCEEDED', 'clean-up']);
  });

  test('of the fan-out itself is cleaned up after', async () => {
    // A branch whose answer is no result makes the join fail, which no branch can catch.
    const execution = await run({ license: { metric: 7 } });
    expect(execution.status).toBe('FAILED');
    expect(called().at(-1)).toBe('clean-up');
  });

  test('of the clean-up itself leaves a failed execution for the event rule', async () => {
    const failure = new LambdaFailure('TypeError', '');
    const execution = await run({ resolve: failure, 'clean-up': failure });
    expect(execution.status).toBe('FAILED');
    expect(execution.error).toBe('TypeError');
  });

  test('of a step that answers without what a choice tests fails uncaught', async () => {
    const execution = await run({ resolve: {} });
    expect(execution.status).toBe('FAILED');
    expect(execution.error).toBe('States.QueryEvaluationError');
    expect(called()).toEqual(['resolve']);
  });
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
