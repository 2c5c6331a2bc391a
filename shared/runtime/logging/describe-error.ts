import { isNativeError } from 'node:util/types';

const LONGEST_MESSAGE = 2000;
const DEEPEST_CAUSE = 4;

/** An error as the log shows it. */
export interface ErrorDescription {
  readonly name: string;
  readonly message: string;
  /** Where it was made: file, line and column. */
  readonly at?: string;
  /** The system's or the library's own code. */
  readonly code?: string;
  readonly cause?: ErrorDescription;
  /** Only at level 2. */
  readonly stack?: readonly string[];
}

interface Options {
  readonly stack: boolean;
}

/**
 * What a log says of an error: name, message and the place it was made at. A whole stack shows more
 * of the inside than a log that others read should, and is written only while debugging. Other
 * members are left out, because libraries hang whole requests and answers on their errors.
 */
export function describeError(error: unknown, { stack }: Options, depth = 0): ErrorDescription {
  if (!isError(error)) {
    const message = typeof error === 'string' ? cut(error) : `something thrown: ${typeof error}`;
    return { name: 'NotAnError', message };
  }
  const frames = framesOf(error);
  const [at] = frames.flatMap(placeOf);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return {
    name: error.name,
    message: cut(error.message),
    ...(at !== undefined && { at }),
    ...(code !== undefined && { code }),
    ...(isError(error.cause) &&
      depth < DEEPEST_CAUSE && { cause: describeError(error.cause, { stack }, depth + 1) }),
    ...(stack && { stack: frames }),
  };
}

/** Whether it is an error, also one of another realm (a `vm` context has its own `Error`). */
export function isError(value: unknown): value is Error {
  return value instanceof Error || isNativeError(value);
}

/** The frames without the message above them. */
function framesOf({ stack = '' }: Error): readonly string[] {
  const lines = stack.split('\n');
  return lines
    .slice(lines.findIndex(isFrame))
    .filter(isFrame)
    .map((line) => line.trim());
}

function isFrame(line: string): boolean {
  return /^ {4}at /.test(line);
}

/** `at gather (file:///var/task/index.mjs:7:1234)` or without the function. */
function placeOf(frame: string): readonly string[] {
  const place = /(?:\(|at (?:async )?)([^()\s]+:\d+:\d+)\)?$/.exec(frame)?.[1];
  return place === undefined ? [] : [place.replace(/^file:\/\//, '')];
}

function cut(text: string): string {
  return text.length <= LONGEST_MESSAGE ? text : `${text.slice(0, LONGEST_MESSAGE)}…`;
}
