import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, describe, expect, test } from '@jest/globals';
import { manualClock } from './manual-clock.ts';
import { gate, type Served, serve, stopServing } from './testing/serve.ts';

afterEach(stopServing);

async function start({ client, service }: Served, machine: string, name: string, input = '{}') {
  const stateMachineArn = service.machineArn(machine);
  const command = new StartExecutionCommand({ stateMachineArn, name, input });
  return (await client.send(command)).executionArn;
}

function describeOf({ client }: Served, executionArn: string | undefined) {
  return client.send(new DescribeExecutionCommand({ executionArn }));
}

async function typesOf({ client }: Served, executionArn: string | undefined) {
  const { events } = await client.send(new GetExecutionHistoryCommand({ executionArn }));
  return events?.map(({ type }) => type);
}

describe('a restart', () => {
  test('keeps closed executions with their histories, names and pages', async () => {
    const first = await serve();
    const arn = await start(first, 'echo', 'run-1', '{"a":1}');
    await first.whenClosed('run-1');
    const history = await typesOf(first, arn);
    await first.stop();

    const second = await serve({ dir: first.dir });
    expect(await describeOf(second, arn)).toMatchObject({
      status: 'SUCCEEDED',
      input: '{"a":1}',
      output: '{"a":1}',
    });
    expect(await typesOf(second, arn)).toEqual(history);
    await expect(start(second, 'echo', 'run-1', '{"a":1}')).rejects.toMatchObject({
      name: 'ExecutionAlreadyExists',
    });
    await start(second, 'echo', 'run-2');
    await second.whenClosed('run-2');
    const stateMachineArn = second.service.machineArn('echo');
    const { executions } = await second.client.send(new ListExecutionsCommand({ stateMachineArn }));
    expect(executions?.map(({ name }) => name)).toEqual(['run-2', 'run-1']);
    expect(second.closed.map(({ name }) => name)).toEqual(['run-2']);
  });

  test('closes what was running as ABORTED, and tells of it once', async () => {
    const { invoke, entered } = gate();
    const first = await serve({ invoke });
    const arn = await start(first, 'work', 'run-1', '{"a":1}');
    await entered;
    await first.stop();
    expect(first.closed).toEqual([]);

    const second = await serve({ dir: first.dir });
    expect(await describeOf(second, arn)).toMatchObject({
      status: 'ABORTED',
      error: 'Local.Interrupted',
    });
    expect(await typesOf(second, arn)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'ExecutionAborted',
    ]);
    expect(await second.whenClosed('run-1')).toMatchObject({
      executionArn: arn,
      status: 'ABORTED',
      input: '{"a":1}',
      output: null,
      error: 'Local.Interrupted',
    });
    await second.stop();

    const third = await serve({ dir: first.dir });
    await start(third, 'echo', 'later');
    await third.whenClosed('later');
    expect(third.closed.map(({ name }) => name)).toEqual(['later']);
  });

  test('bears lines that were cut off, and forgets a start that was not acknowledged', async () => {
    const { invoke, entered } = gate();
    const first = await serve({ invoke });
    const arn = await start(first, 'work', 'run-1');
    await entered;
    await first.stop();
    appendFileSync(join(first.dir, 'histories', '1.jsonl'), '{"id":5,"type":"TaskSucc');
    appendFileSync(join(first.dir, 'index.jsonl'), '{"number":2,"machine":"work","name":"run-2",');

    const second = await serve({ dir: first.dir });
    expect((await typesOf(second, arn))?.slice(-2)).toEqual(['TaskStarted', 'ExecutionAborted']);
    await start(second, 'echo', 'run-2');
    expect(await second.whenClosed('run-2')).toMatchObject({ status: 'SUCCEEDED' });
    await second.stop();

    const third = await serve({ dir: first.dir });
    expect(await describeOf(third, arn)).toMatchObject({ status: 'ABORTED' });
  });

  test('keeps the end of an execution whose index had not heard of it yet', async () => {
    const first = await serve();
    const arn = await start(first, 'echo', 'run-1');
    await first.whenClosed('run-1');
    await first.stop();
    const index = join(first.dir, 'index.jsonl');
    const [began = ''] = readFileSync(index, 'utf8').split('\n');
    writeFileSync(index, `${began}\n`);

    const second = await serve({ dir: first.dir });
    expect(await describeOf(second, arn)).toMatchObject({ status: 'SUCCEEDED' });
    expect(await second.whenClosed('run-1')).toMatchObject({ status: 'SUCCEEDED', output: '{}' });
  });

  test('gives nobody the history of an execution that the index has lost', async () => {
    const first = await serve();
    await start(first, 'echo', 'lost', '{"lost":true}');
    await first.whenClosed('lost');
    await first.stop();
    writeFileSync(join(first.dir, 'index.jsonl'), '');

    const second = await serve({ dir: first.dir });
    const arn = await start(second, 'echo', 'new', '{"lost":false}');
    await second.whenClosed('new');
    expect((await describeOf(second, arn)).input).toBe('{"lost":false}');
    expect(await typesOf(second, arn)).toHaveLength(4);
  });

  test('takes an end for none that the history has lost, and tells of it', async () => {
    const first = await serve();
    const arn = await start(first, 'echo', 'torn', '{"a":1}');
    await first.whenClosed('torn');
    await first.stop();
    // Of the index the last line is gone, which says that it was told; of the history more.
    const index = join(first.dir, 'index.jsonl');
    const file = join(first.dir, 'histories', '1.jsonl');
    writeFileSync(index, readFileSync(index, 'utf8').replace(/\{"told":1\}\n$/, ''));
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, 600));

    const second = await serve({ dir: first.dir });
    await second.whenClosed('torn');
    expect(await describeOf(second, arn)).toMatchObject({ status: 'ABORTED', input: '{"a":1}' });
    expect((await typesOf(second, arn))?.at(-1)).toBe('ExecutionAborted');
  });

  test('after a kill finds what was acknowledged', async () => {
    const { dir, stop } = await serve();
    await stop();
    const script = join(import.meta.dirname, 'testing', 'killed.ts');
    const child = spawn(process.execPath, ['--no-warnings', script, dir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(createInterface(child.stdout), 'line');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(JSON.parse(String(line))).toEqual({ acknowledged: 'run-1' });

    const served = await serve({ dir });
    expect(await served.whenClosed('run-1')).toMatchObject({ status: 'ABORTED', input: '{"a":1}' });
  });

  test('drops executions that closed more than 90 days ago, and frees their names', async () => {
    const clock = manualClock();
    const first = await serve({ clock });
    const old = await start(first, 'echo', 'old');
    await first.whenClosed('old');
    clock.advance(89 * 86_400_000);
    await expect(start(first, 'echo', 'old', '1')).rejects.toThrow('Already Exists');
    await start(first, 'echo', 'young');
    await first.whenClosed('young');
    clock.advance(2 * 86_400_000);
    await start(first, 'echo', 'old', '"again"');
    await first.stop();

    const second = await serve({ dir: first.dir, clock });
    expect(await describeOf(second, old)).toMatchObject({ input: '"again"' });
    expect(readdirSync(join(first.dir, 'histories')).sort()).toEqual(['2.jsonl', '3.jsonl']);
  });
});

describe('onClosed', () => {
  test('is told again, later and later, until it succeeds', async () => {
    const clock = manualClock();
    let failures = 3;
    const told = Promise.withResolvers<string>();
    const served = await serve({
      clock,
      onClosed: async ({ name }) => {
        failures -= 1;
        if (failures >= 0) throw new Error('not now');
        told.resolve(name);
      },
    });
    await start(served, 'echo', 'run-1');
    const waits = [await clock.elapse(), await clock.elapse(), await clock.elapse()];
    expect(waits).toEqual([1000, 2000, 4000]);
    expect(await told.promise).toBe('run-1');
    expect(served.errors).toHaveLength(3);
  });

  test('is heard out when the service closes, and not told again', async () => {
    const [entered, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const heard: string[] = [];
    const first: Served = await serve({
      onClosed: async ({ name }) => {
        entered.resolve();
        await goOn.promise;
        await fetch(first.service.url);
        heard.push(name);
      },
    });
    await start(first, 'echo', 'run-1');
    await entered.promise;
    const stopped = first.stop().then(() => heard.length);
    goOn.resolve();
    expect(await stopped).toBe(1);

    const second = await serve({ dir: first.dir });
    await start(second, 'echo', 'run-2');
    await second.whenClosed('run-2');
    expect(second.closed.map(({ name }) => name)).toEqual(['run-2']);
  });

  test('hears after a restart of what it did not take, however late', async () => {
    const clock = manualClock();
    const refused = Promise.withResolvers<void>();
    const first = await serve({
      clock,
      onClosed: async () => {
        refused.resolve();
        throw new Error('never');
      },
    });
    await start(first, 'broken', 'run-1', '{"a":1}');
    await refused.promise;
    await first.stop();
    clock.advance(100 * 86_400_000);
    const second = await serve({ dir: first.dir, clock });
    expect(await second.whenClosed('run-1')).toMatchObject({
      status: 'FAILED',
      input: '{"a":1}',
      error: 'Broken',
      cause: 'why',
    });
  });
});

describe('reads that lag behind', () => {
  test('see executions, events and ends only after the delay', async () => {
    const clock = manualClock();
    const { invoke, entered, release } = gate();
    const served = await serve({ clock, invoke, historyDelayMs: 1000 });
    const arn = await start(served, 'work', 'run-1');
    await entered;
    await expect(describeOf(served, arn)).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });
    clock.advance(600);
    release('done');
    await served.whenClosed('run-1');
    clock.advance(400);
    expect(await describeOf(served, arn)).toMatchObject({ status: 'RUNNING' });
    expect((await describeOf(served, arn)).output).toBeUndefined();
    expect((await typesOf(served, arn))?.at(-1)).toBe('TaskStarted');
    const stateMachineArn = served.service.machineArn('work');
    const running = new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING' });
    expect((await served.client.send(running)).executions).toHaveLength(1);
    clock.advance(600);
    expect(await describeOf(served, arn)).toMatchObject({ status: 'SUCCEEDED', output: '"done"' });
    expect((await typesOf(served, arn))?.at(-1)).toBe('ExecutionSucceeded');
  });

  test('do not let a name be used twice, nor keep an execution from being stopped', async () => {
    const clock = manualClock();
    const served = await serve({ clock, historyDelayMs: 1000 });
    const arn = await start(served, 'work', 'run-1');
    await expect(start(served, 'work', 'run-1', '1')).rejects.toThrow('Already Exists');
    await served.client.send(new StopExecutionCommand({ executionArn: arn }));
    expect(await served.whenClosed('run-1')).toMatchObject({ status: 'ABORTED' });
  });
});

test('a hundred executions at a time all end, each with its own result', async () => {
  const served = await serve({
    invoke: async ({ payload }) => {
      await new Promise((resolve) => setImmediate(resolve));
      return payload;
    },
  });
  const names = Array.from({ length: 100 }, (_, index) => `run-${index}`);
  await Promise.all(names.map((name) => start(served, 'work', name, JSON.stringify({ name }))));
  for (const name of names) {
    expect((await served.whenClosed(name)).output).toBe(JSON.stringify({ name }));
  }
});
