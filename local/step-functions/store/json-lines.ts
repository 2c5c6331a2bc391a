import { appendFileSync, readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { isObject } from '../interpreter/json.ts';

/** Appends values to a file, by name or open, one line each, in one write. */
export function appendLines(file: string | number, values: readonly unknown[]): void {
  appendFileSync(file, textOf(values));
}

/** Puts a new file in the place of an old one; whoever reads sees the one or the other. */
export function replaceLines(file: string, values: readonly unknown[]): void {
  writeFileSync(`${file}.new`, textOf(values));
  renameSync(`${file}.new`, file);
}

/** What a file holds; none if it is not there. A last line without its end was never finished. */
export function readLines(file: string): unknown[] {
  const lines = readText(file).split('\n').slice(0, -1);
  return lines.map((line, index) => {
    try {
      return JSON.parse(line);
    } catch (error) {
      throw new Error(`${file}, line ${index + 1} is not JSON`, { cause: error });
    }
  });
}

/** Removes a last line that was never finished, so that the next one begins a line of its own. */
export function dropUnfinishedLine(file: string): void {
  const text = readText(file);
  const end = text.lastIndexOf('\n') + 1;
  if (end < text.length) truncateSync(file, Buffer.byteLength(text.slice(0, end)));
}

function textOf(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    // Not by instanceof: under jest, Node's own errors are of another realm.
    if (isObject(error) && error.code === 'ENOENT') return '';
    throw error;
  }
}
