import { closeSync, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { HistoryEvent } from '../interpreter/history.ts';
import { type ExecutionRecord, IndexLine, linesOf, type Status } from './execution-record.ts';
import { appendLines, dropUnfinishedLine, readLines, replaceLines } from './json-lines.ts';

/**
 * The executions of a folder: `index.jsonl` and a history each in `histories/`, files that only
 * grow while the process runs. Written without `fsync`: what is written survives the process, and
 * a killed one costs no more than its last line. A power cut may take the last lines of any of them.
 */
export interface ExecutionStore {
  /** Newest first. */
  all(): Iterable<ExecutionRecord>;
  find(machine: string, name: string): ExecutionRecord | undefined;
  /** On disk when it returns. */
  start(execution: {
    readonly machine: string;
    readonly name: string;
    readonly startDate: number;
    readonly input: string;
    readonly mapRun?: string | undefined;
  }): ExecutionRecord;
  /** Written soon: together with whatever else happens at the same moment. */
  append(record: ExecutionRecord, event: HistoryEvent): void;
  /** Writes what is left of the history, then that the execution is closed. */
  close(record: ExecutionRecord, status: Exclude<Status, 'RUNNING'>, stopDate: number): void;
  markTold(record: ExecutionRecord): void;
  /** What is on disk. */
  history(record: ExecutionRecord): readonly HistoryEvent[];
  /** Writes what is waiting; after that nothing is written any more. */
  end(): void;
}

/** "You can reuse the name 90 days after it closes", which is also how long a history is kept. */
export const KEPT_FOR = 90 * 24 * 60 * 60 * 1000;

/**
 * Opens a folder, and forgets the executions in it that closed more than 90 days ago and were told
 * of.
 */
export function openExecutions(
  dir: string,
  { now, onError }: { readonly now: number; readonly onError: (error: unknown) => void },
): ExecutionStore {
  const indexFile = join(dir, 'index.jsonl');
  const fileOf = ({ number }: ExecutionRecord) => join(dir, 'histories', `${number}.jsonl`);
  mkdirSync(join(dir, 'histories'), { recursive: true });

  const records: ExecutionRecord[] = [];
  const byName = new Map<string, ExecutionRecord>();
  let numbers = 0;
  for (const record of readIndex(indexFile)) {
    numbers = Math.max(numbers, record.number);
    if (record.told && isExpired(record, now)) rmSync(fileOf(record), { force: true });
    else add(record);
  }
  replaceLines(indexFile, records.flatMap(linesOf));
  for (const record of records) {
    if (!record.told) dropUnfinishedLine(fileOf(record));
  }
  // A start that the index has lost in a power cut: its number is given out again.
  const known = new Set(records.map(fileOf));
  for (const name of readdirSync(join(dir, 'histories'))) {
    const file = join(dir, 'histories', name);
    if (!known.has(file)) rmSync(file);
  }

  // Three lines an execution: opening it for each would cost more than the writing.
  const index = openSync(indexFile, 'a');
  const waiting = new Map<ExecutionRecord, HistoryEvent[]>();
  let due: NodeJS.Immediate | undefined;
  let ended = false;

  function add(record: ExecutionRecord): void {
    records.push(record);
    byName.set(keyOf(record.machine, record.name), record);
  }

  function write(record: ExecutionRecord): void {
    const events = waiting.get(record);
    if (events === undefined) return;
    appendLines(fileOf(record), events);
    waiting.delete(record);
  }

  function writeAll(): void {
    due = undefined;
    for (const record of [...waiting.keys()]) write(record);
  }

  /** Events that could not be written stay, and go with the next ones. */
  function writeSoon(): void {
    due ??= setImmediate(() => {
      try {
        writeAll();
      } catch (error) {
        due = undefined;
        onError(error);
      }
    });
  }

  return {
    *all() {
      for (let at = records.length - 1; at >= 0; at -= 1) {
        const record = records[at];
        if (record !== undefined) yield record;
      }
    },
    find: (machine, name) => byName.get(keyOf(machine, name)),

    start({ machine, name, startDate, input, mapRun }) {
      numbers += 1;
      const record: ExecutionRecord = {
        ...{ number: numbers, machine, name, startDate, input, mapRun },
        ...{ status: 'RUNNING', stopDate: undefined, told: false },
      };
      appendLines(index, linesOf(record));
      add(record);
      return record;
    },

    append(record, event) {
      if (ended) return;
      const events = waiting.get(record);
      if (events === undefined) waiting.set(record, [event]);
      else events.push(event);
      writeSoon();
    },

    close(record, status, stopDate) {
      write(record);
      appendLines(index, [{ closed: record.number, status, stopDate } satisfies IndexLine]);
      Object.assign(record, { status, stopDate, input: undefined });
    },

    markTold(record) {
      if (ended) return;
      appendLines(index, [{ told: record.number } satisfies IndexLine]);
      record.told = true;
    },

    // Only this store writes these lines, and a line is written whole or cut off.
    history: (record) => readLines(fileOf(record)) as HistoryEvent[],

    end() {
      clearImmediate(due);
      writeAll();
      ended = true;
      closeSync(index);
    },
  };
}

function readIndex(file: string): Iterable<ExecutionRecord> {
  const records = new Map<number, ExecutionRecord>();
  for (const raw of readLines(file)) {
    const line = IndexLine.parse(raw);
    if ('number' in line) {
      const { number, machine, name, startDate, input, mapRun } = line;
      const running = { status: 'RUNNING', stopDate: undefined, told: false } as const;
      records.set(number, { number, machine, name, startDate, input, mapRun, ...running });
    } else if ('closed' in line) {
      const { status, stopDate } = line;
      Object.assign(recordOf(records, line.closed), { status, stopDate, input: undefined });
    } else {
      recordOf(records, line.told).told = true;
    }
  }
  return records.values();
}

function recordOf(records: ReadonlyMap<number, ExecutionRecord>, number: number): ExecutionRecord {
  const record = records.get(number);
  if (record === undefined)
    throw new Error(`the index closes execution ${number}, which never began`);
  return record;
}

/** Whether the name of a closed execution is free again. */
export function isExpired({ stopDate }: ExecutionRecord, now: number): boolean {
  return stopDate !== undefined && stopDate < now - KEPT_FOR;
}

function keyOf(machine: string, name: string): string {
  return `${machine}/${name}`;
}
