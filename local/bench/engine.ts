import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { localCredentials } from '../isolate-from-aws.ts';
import { startStepFunctions } from '../step-functions/server.ts';
import { textTable } from '../text-table.ts';
import { percentile } from './percentile.ts';
import type { BenchResult } from './result.ts';

const BRANCHES = 12;
const WARMING_UP = 200;
const MOST_P50_MS = 2;

const branch = (name: string) => ({
  StartAt: name,
  States: {
    [name]: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: 'work', Payload: { run: '{% $states.input.run %}' } },
      Output: '{% $states.result.Payload %}',
      End: true,
    },
  },
});

const definition = {
  QueryLanguage: 'JSONata',
  StartAt: 'Measure',
  States: {
    Measure: {
      Type: 'Parallel',
      Branches: Array.from({ length: BRANCHES }, (_, i) => branch(`Work ${i}`)),
      End: true,
    },
  },
};

/**
 * `npm run bench -- engine`: the embedded engine alone. An execution of twelve branches, each of
 * which invokes a function that answers at once, from the SDK's StartExecution until its end is
 * told of, with its history on disk.
 */
export async function benchEngine(args: readonly string[]): Promise<BenchResult> {
  const { values } = parseArgs({
    args: [...args],
    options: { times: { type: 'string', default: '2000' } },
  });
  const dir = mkdtempSync(join(tmpdir(), 'engine-bench-'));
  const ends = new Map<string, () => void>();
  const engine = await startStepFunctions({
    dir,
    machines: { bench: { definition } },
    invoke: async ({ payload }) => payload,
    onClosed: async ({ name }) => ends.get(name)?.(),
  });
  const client = new SFNClient({
    endpoint: engine.url,
    region: 'us-east-1',
    credentials: localCredentials,
  });
  const stateMachineArn = engine.machineArn('bench');

  async function execute(name: string): Promise<number> {
    const from = performance.now();
    const ended = new Promise<void>((resolve) => ends.set(name, resolve));
    await client.send(
      new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify({ run: name }) }),
    );
    await ended;
    ends.delete(name);
    return performance.now() - from;
  }

  for (let i = 0; i < WARMING_UP; i++) await execute(`warm-${i}`);
  const took: number[] = [];
  for (let i = 0; i < Number(values.times); i++) took.push(await execute(`run-${i}`));
  client.destroy();
  await engine.close();
  rmSync(dir, { recursive: true, force: true });

  const p50 = percentile(took, 0.5);
  const p95 = percentile(took, 0.95);
  return {
    figures: [
      { name: 'twelve branches: p50', value: p50, unit: 'ms', atMost: MOST_P50_MS },
      { name: 'twelve branches: p95', value: p95, unit: 'ms' },
    ],
    table: textTable([
      ['over HTTP, history on', 'p50 ms', 'p95 ms'],
      [`an execution of ${BRANCHES} branches`, p50.toFixed(2), p95.toFixed(2)],
    ]),
  };
}
