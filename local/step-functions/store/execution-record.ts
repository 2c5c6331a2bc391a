import * as z from 'zod';

/** What is always known of an execution; the rest is in its history. */
export interface ExecutionRecord {
  /** Counts the executions of a folder; its history is the file of this number. */
  readonly number: number;
  /** The name of the machine; of a Map Run's child, with the label of its Map. */
  readonly machine: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly startDate: number;
  /** The ARN of the Map Run that it is a child of. */
  readonly mapRun?: string | undefined;
  status: Status;
  stopDate: number | undefined;
  /** Kept here only while the execution runs. */
  input: string | undefined;
  /** Whether those who are to know have been told that it is closed. */
  told: boolean;
}

export type Status = z.infer<typeof Closed>['status'] | 'RUNNING';

const Started = z.object({
  number: z.int(),
  machine: z.string(),
  name: z.string(),
  startDate: z.number(),
  input: z.string().optional(),
  mapRun: z.string().optional(),
});

const Closed = z.object({
  closed: z.int(),
  status: z.enum(['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']),
  stopDate: z.number(),
});

const Told = z.object({ told: z.int() });

/** The lines of the index: an execution begins, is closed, and its closing has been told. */
export const IndexLine = z.union([Started, Closed, Told]);
export type IndexLine = z.infer<typeof IndexLine>;

/** The lines that say the same as a record. */
export function linesOf(record: ExecutionRecord): IndexLine[] {
  const { number, machine, name, startDate, mapRun, status, stopDate, input, told } = record;
  if (status === 'RUNNING' || stopDate === undefined) {
    return [{ number, machine, name, startDate, mapRun, input }];
  }
  const closed = { closed: number, status, stopDate };
  return [
    { number, machine, name, startDate, mapRun },
    closed,
    ...(told ? [{ told: number }] : []),
  ];
}
