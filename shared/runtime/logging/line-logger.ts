import { Logger, type LogItem } from '@aws-lambda-powertools/logger';
import type { LogAttributes } from '@aws-lambda-powertools/logger/types';
import type { Sink } from './log-file.ts';

/** Powertools' own numbers for its levels. */
const LEVELS = { debug: 8, info: 12, error: 20 } as const;
export type LineLevel = keyof typeof LEVELS;

/**
 * Powertools' logger with the two hooks it has for subclasses: a line is written whatever its level
 * (what is told is decided by us), and it goes where we say. Without a sink it goes the library's
 * own way, to the standard streams of Lambda.
 */
export class LineLogger extends Logger {
  readonly #sink: Sink | undefined;

  constructor(serviceName: string, sink?: Sink) {
    // A sampling rate from the environment would write while this is still being made.
    super({ serviceName, sampleRateValue: 0 });
    this.#sink = sink;
  }

  write(level: LineLevel, message: string, details: LogAttributes): void {
    const number = LEVELS[level];
    this.printLog(number, this.createAndPopulateLogItem(number, message, [details]));
  }

  protected override printLog(level: number, item: LogItem): void {
    if (this.#sink === undefined) {
      super.printLog(level, item);
      return;
    }
    item.prepareForPrint();
    this.#sink(JSON.stringify(item.getAttributes(), this.getJsonReplacer()));
  }
}
