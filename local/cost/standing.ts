import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { counters } from '#shared/runtime/counters.ts';
import { projectRoot } from '../../scripts/project-root.ts';
import type { Standing } from './prices.ts';

const Alarms = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Type: z.string(),
      Properties: z.object({
        Metrics: z.array(z.object({ MetricStat: z.object({}).optional() })).optional(),
      }),
    }),
  ),
});

/** What there is of everything that is paid by the month, from what is deployed. */
export function standing(): Standing {
  const text = readFileSync(join(projectRoot, 'operations/alarms.yml'), 'utf8');
  // CloudFormation's tags (`!Ref`) are allowed anywhere; nothing that is read here has one.
  const { Resources } = Alarms.parse(parse(text, { logLevel: 'error' }));
  const alarms = Object.values(Resources).filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm');
  const watched = alarms.map(({ Properties: { Metrics } }) => {
    return Metrics?.filter(({ MetricStat }) => MetricStat !== undefined).length ?? 1;
  });
  return {
    customMetrics: Object.keys(counters).length,
    alarmMetrics: watched.reduce((sum, metrics) => sum + metrics, 0),
    dashboards: 1,
  };
}
