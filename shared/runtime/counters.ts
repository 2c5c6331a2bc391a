import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { OutcomeStatus, Run } from '#shared/domain/run.ts';
import type { MetricResult } from '#shared/domain/verdict.ts';
import type { LoggingSettings } from './environment/logging-settings.ts';
import { environment, loggingSettings } from './environment.ts';
import { localSink } from './logging/local-sink.ts';
import type { Sink } from './logging/log-file.ts';
import { logIds } from './logging/log-ids.ts';

/**
 * Every figure that the registry counts itself: each is a custom metric, and is paid for as one. It
 * has no dimension but the service, because each value of another would be one more.
 */
export const counters = {
  REGISTERED: 'Registered',
  REFUSED: 'Refused',
  CONFLICT: 'Conflict',
  FAILED: 'Failed',
  STOPPED: 'Stopped',
  verdicts: 'Verdicts',
  inconclusive: 'InconclusiveVerdicts',
} as const satisfies Readonly<Record<OutcomeStatus, string>> & Readonly<Record<string, string>>;

/** The one dimension's value: nothing tells the functions apart. */
export const COUNTED_SERVICE = 'registry';

/** Where a stage's figures are found. */
export const namespaceOf = (stage: string) => `tmr-${stage}`;

/** What the steps count, each line with the ids of the work that it is written in. */
export interface Counters {
  /** A run has ended. To be told by whoever ended it, and by nobody else. */
  ended(run: Run, status: OutcomeStatus): void;
  /** Metrics have given their verdicts. The inconclusive ones have a line each, which says whose. */
  measured(results: readonly MetricResult[]): void;
}

const toStdout: Sink = (line) => process.stdout.write(`${line}\n`);

/**
 * Counts by lines in CloudWatch's embedded metric format, which need no call and lose nothing when
 * a function dies. Like requests they are written at every level on Lambda, and from 1 on elsewhere.
 */
export function createCounters(settings: LoggingSettings = loggingSettings()): Counters {
  const { deployed, logLevel } = settings;
  const sink = deployed ? toStdout : localSink(settings);

  function count(name: keyof typeof counters, by: number, about: Readonly<Record<string, string>>) {
    if (!deployed && logLevel === 0) return;
    const namespace = namespaceOf(environment().stage ?? 'local');
    const line = new Metrics({ namespace, serviceName: COUNTED_SERVICE });
    line.addMetric(counters[name], MetricUnit.Count, by);
    for (const [key, value] of Object.entries({ ...logIds(), ...about })) {
      if (value !== undefined) line.addMetadata(key, value);
    }
    sink(JSON.stringify(line.serializeMetrics()));
  }

  return {
    ended({ id: run, artifactId: artifact, kind, type }, status) {
      count(status, 1, { run, artifact, kind, type });
    },
    measured(results) {
      count('verdicts', results.length, {});
      for (const { metric, status } of results) {
        if (status === 'inconclusive') count('inconclusive', 1, { metric });
      }
    },
  };
}
