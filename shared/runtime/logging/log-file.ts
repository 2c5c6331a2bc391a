import { appendFileSync, writeFileSync } from 'node:fs';
import { describeError } from './describe-error.ts';

/** Where a line goes. */
export type Sink = (line: string) => void;

/**
 * Files of this process, and whether they can be written. Each function's bundle has a module scope
 * of its own; the file is theirs together, so it may be emptied only once.
 */
const FILES = Symbol.for('trustworthy-model-registry.log-files');
const shared: typeof globalThis & { [FILES]?: Map<string, boolean> } = globalThis;
shared[FILES] ??= new Map();
const files = shared[FILES];

/** Appends to a file that was emptied at the start; to `fallback`, after a warning, where it fails. */
export function logFile(path: string, fallback: Sink): Sink {
  function attempt(write: () => void): boolean {
    try {
      write();
      return true;
    } catch (error) {
      const { code, message: why } = describeError(error, { stack: false });
      const message = `LOG_FILE ${path} cannot be written (${code ?? why}): logging to stderr instead`;
      fallback(JSON.stringify({ level: 'WARN', message }));
      return false;
    }
  }

  if (!files.has(path))
    files.set(
      path,
      attempt(() => writeFileSync(path, '')),
    );
  return (line) => {
    if (files.get(path) === true)
      files.set(
        path,
        attempt(() => appendFileSync(path, `${line}\n`)),
      );
    if (files.get(path) === false) fallback(line);
  };
}
