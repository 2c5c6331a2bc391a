import * as z from 'zod';
import { ServiceFault } from '../../service-fault.ts';
import type { Arns } from '../arn.ts';
import type { Executions } from '../executions.ts';
import { isObject } from '../interpreter/json.ts';
import type { ExecutionStore } from '../store/execution-store.ts';

/** What the operations work with. */
export interface Service {
  readonly arns: Arns;
  readonly executions: Executions;
  readonly store: ExecutionStore;
  /** The definitions as they were given, by name. */
  readonly definitions: ReadonlyMap<string, unknown>;
  /** Milliseconds since 1970. */
  now(): number;
  /** What happened after this moment is not seen yet by those who read. */
  horizon(): number;
  /** Seconds since 1970: when the machines came to be. */
  readonly creationDate: number;
}

/** One operation of the API: takes a body apart and answers it. */
export type Operation = (body: unknown, service: Service) => unknown;

/** An operation from the shape of its input; a body of another shape is a fault. */
export function operation<Input>(
  input: z.ZodType<Input>,
  run: (input: Input, service: Service) => unknown,
): Operation {
  return (body, service) => {
    const parsed = input.safeParse(body);
    if (parsed.success) return run(parsed.data, service);
    throw faultOf(parsed.error.issues, body);
  };
}

/** A text of a length within bounds, both of them inclusive. */
export function text(least: number, most: number): z.ZodString {
  return z.string().min(least).max(most);
}

/** `maxResults` and `nextToken`, as far as they can be judged without the list. */
export const paging = {
  maxResults: z.int().min(0).max(1000).optional(),
  nextToken: text(1, 1024).optional(),
} as const;

/** AWS tells a value of the wrong type from one that is missing or out of bounds. */
function faultOf(issues: readonly z.core.$ZodIssue[], body: unknown): ServiceFault {
  const found = issues.map((issue) => ({ issue, value: valueAt(body, issue.path) }));
  const mistyped = found.find(
    ({ issue, value }) => issue.code === 'invalid_type' && value !== undefined,
  );
  if (mistyped !== undefined) {
    const where = mistyped.issue.path.join('.');
    return new ServiceFault(
      'SerializationException',
      `${where || 'the body'} is of the wrong type`,
    );
  }
  const lines = found.map(({ issue, value }) => {
    const shown = value === undefined ? 'null' : `'${String(value)}'`;
    return `Value ${shown} at '${issue.path.join('.')}' failed to satisfy constraint: ${issue.message}`;
  });
  const errors = `${lines.length} validation error${lines.length === 1 ? '' : 's'} detected`;
  return new ServiceFault('ValidationException', `${errors}: ${lines.join('; ')}`);
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  let value = body;
  for (const key of path) {
    value = isObject(value) ? value[String(key)] : undefined;
  }
  return value;
}
