import { resolve } from 'node:path';
import type { LoggingSettings } from '../environment/logging-settings.ts';
import { logFile, type Sink } from './log-file.ts';

const toStderr: Sink = (line) => process.stderr.write(`${line}\n`);

/** Where lines go on one machine: stdout is kept for what a command itself has to say. */
export function localSink(
  { logLevel, logFile: path }: LoggingSettings,
  stderr: Sink = toStderr,
): Sink {
  return path === undefined || logLevel === 0 ? stderr : logFile(resolve(path), stderr);
}
