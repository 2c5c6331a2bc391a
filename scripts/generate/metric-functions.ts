import { metricNames, metrics } from '#shared/domain/metrics.ts';
import { roleId } from './deployed-functions.ts';

/** Enough for a card of a mebibyte and a tree of 10,000 files, and a whole share of CPU at import. */
const MEMORY_MB = 512;

/** The Lambda of every metric, in the deployment's own notation. */
export function metricFunctions(): string {
  const functions = Object.fromEntries(
    metricNames.map((metric) => [
      metric,
      {
        role: roleId(metric),
        handler: `services/metrics/${metric}/handler.handler`,
        description: metrics[metric].question,
        timeout: metrics[metric].timeout,
        memorySize: MEMORY_MB,
      },
    ]),
  );
  return `${JSON.stringify(functions, null, 2)}\n`;
}
