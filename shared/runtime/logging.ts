import type { LogLevel } from './environment/kinds.ts';
import type { LoggingSettings } from './environment/logging-settings.ts';
import { loggingSettings } from './environment.ts';
import { describeError } from './logging/describe-error.ts';
import { knownSecrets } from './logging/known-secrets.ts';
import { type LineLevel, LineLogger } from './logging/line-logger.ts';
import { localSink } from './logging/local-sink.ts';
import type { Sink } from './logging/log-file.ts';
import { logIds } from './logging/log-ids.ts';
import { loggedBody } from './logging/logged-body.ts';
import { redact } from './logging/redact.ts';

/** What stands beside a message. The names `level`, `message`, `service`, `timestamp` are taken. */
export type Details = Readonly<Record<string, unknown>>;

/** What is written of every request. */
export interface RequestLine {
  readonly requestId: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly latencyMs: number;
  readonly user?: string;
  /** What the request began, by which the lines of its functions are found. */
  readonly run?: string;
  readonly artifact?: string;
}

/**
 * The log of one function: a line of JSON for each message, in which nothing secret is shown.
 * On Lambda errors, requests and what is said at the start are written at every level, the rest
 * from `LOG_LEVEL` 1 on; on one machine level 0 leaves the errors. Each line bears the ids of the
 * work that it is written in.
 */
export interface Log {
  /** An error shows its name, message and place; its stack only at level 2. */
  error(message: string, error?: unknown, details?: Details): void;
  info(message: string, details?: Details): void;
  debug(message: string, details?: Details): void;
  requestLine(line: RequestLine): void;
  /** Said once, at the start. */
  startUp(message: string, details?: Details): void;
  /** Said at every level, wherever it runs. */
  always(message: string, details?: Details): void;
  /** A request's or a reply's body, at level 2. */
  body(direction: 'request' | 'reply', text: string, details?: Details): void;
}

interface Options {
  readonly settings?: LoggingSettings;
  /** Where lines go on one machine; stdout is kept for what a command itself has to say. */
  readonly stderr?: Sink;
}

/** Makes the log of a function. */
export function createLogger(
  functionName: string,
  { settings = loggingSettings(), stderr }: Options = {},
): Log {
  const { deployed, logLevel, secrets } = settings;
  const lines = new LineLogger(functionName, deployed ? undefined : localSink(settings, stderr));
  const given = Object.values(secrets).map((secret) => secret.reveal());
  const stack = logLevel === 2;
  const unlessLocal0 = deployed ? 0 : 1;

  const hidden = () => [...given, ...knownSecrets()];

  function write(from: LogLevel, level: LineLevel, message: string, details: Details): void {
    if (logLevel < from) return;
    const about = { ...logIds(), ...details };
    const shown = redact({ text: message, details: about }, { secrets: hidden(), stack });
    const { text, details: members } = shown as { text: string; details: Details };
    lines.write(level, text, members);
  }

  return {
    error(message, error, details = {}) {
      const told = error === undefined ? {} : { error: describeError(error, { stack }) };
      write(0, 'error', message, { ...details, ...told });
    },
    info: (message, details = {}) => write(1, 'info', message, details),
    debug: (message, details = {}) => write(2, 'debug', message, details),
    requestLine: (line) => write(unlessLocal0, 'info', 'request', { ...line }),
    startUp: (message, details = {}) => write(unlessLocal0, 'info', message, details),
    always: (message, details = {}) => write(0, 'info', message, details),
    body(direction, text, details = {}) {
      if (logLevel < 2) return;
      write(2, 'debug', `${direction} body`, { ...details, body: loggedBody(text, hidden()) });
    },
  };
}
