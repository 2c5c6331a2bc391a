import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type ExecutionStore, openExecutions } from './execution-store.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'execution-store-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

function open(): ExecutionStore {
  return openExecutions(dir, {
    now: 1000,
    onError: (error) => {
      throw error;
    },
  });
}

const event = { previousEventId: 0, timestamp: 1, type: 'PassStateEntered' } as const;

/** Two executions, the first of them closed and told of. */
function fill(store: ExecutionStore): void {
  const [first, second] = ['one', 'zwei €'].map((name) =>
    store.start({ machine: 'm', name, startDate: 1, input: '{"ü":1}' }),
  );
  if (first === undefined || second === undefined) throw new Error('two were started');
  store.append(first, { ...event, id: 1 });
  store.append(second, { ...event, id: 1 });
  store.append(first, { ...event, id: 2 });
  store.close(first, 'FAILED', 2);
  store.markTold(first);
  store.end();
}

describe('an execution store', () => {
  test('opens again with everything that was written', () => {
    fill(open());
    const [second, first] = open().all();
    expect(first).toMatchObject({
      number: 1,
      name: 'one',
      status: 'FAILED',
      stopDate: 2,
      told: true,
    });
    expect(second).toMatchObject({ number: 2, status: 'RUNNING', input: '{"ü":1}', told: false });
    expect(first?.input).toBeUndefined();
  });

  test('opens with what was whole, wherever its index was cut off', () => {
    fill(open());
    const index = join(dir, 'index.jsonl');
    const whole = readFileSync(index);
    for (let size = whole.length; size >= 0; size -= 1) {
      writeFileSync(index, whole.subarray(0, size));
      const lines = whole.subarray(0, size).toString('latin1').split('\n').length - 1;
      const store = open();
      const statuses = [...store.all()].map(({ status, told }) => `${status} ${told}`);
      expect(statuses).toEqual(
        [
          [],
          ['RUNNING false'],
          ['RUNNING false', 'RUNNING false'],
          ['RUNNING false', 'FAILED false'],
          ['RUNNING false', 'FAILED true'],
        ][lines],
      );
      store.end();
    }
  });

  test('goes on with a history after its last whole line', () => {
    fill(open());
    const file = join(dir, 'histories', '2.jsonl');
    const whole = readFileSync(file, 'utf8');
    writeFileSync(file, `${whole}{"id":2,"name":"€`);
    const store = open();
    const record = store.find('m', 'zwei €');
    if (record === undefined) throw new Error('it was started');
    store.append(record, { ...event, id: 2 });
    store.close(record, 'ABORTED', 3);
    expect(store.history(record).map(({ id }) => id)).toEqual([1, 2]);
  });

  test('says which line of which file makes no sense', () => {
    fill(open());
    const index = join(dir, 'index.jsonl');
    writeFileSync(index, `garbage\n${readFileSync(index, 'utf8')}`);
    expect(open).toThrow(/index\.jsonl, line 1 is not JSON/);
    writeFileSync(index, '{"closed":7,"status":"FAILED","stopDate":1}\n');
    expect(open).toThrow('closes execution 7, which never began');
  });

  test('writes nothing once it has ended', () => {
    const store = open();
    fill(store);
    const [record] = store.all();
    if (record === undefined) throw new Error('two were started');
    store.append(record, { ...event, id: 2 });
    store.markTold(record);
    expect(store.history(record)).toHaveLength(1);
    expect(record.told).toBe(false);
  });
});
