import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { counters } from '#shared/runtime/counters.ts';
import { projectRoot } from '../../scripts/project-root.ts';
import { FREE_DASHBOARD_METRICS, type Standing } from './prices.ts';

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
    ...dashboards(),
  };
}

const Drawn = z.object({
  widgets: z.array(
    z.object({ properties: z.object({ metrics: z.array(z.array(z.unknown())).optional() }) }),
  ),
});

/** The one that there is, by how many metrics it draws: two statistics of one are one metric. */
function dashboards(): Pick<Standing, 'dashboards' | 'largeDashboards'> {
  const file = readFileSync(join(projectRoot, 'operations/dashboard.gen.json'), 'utf8');
  const { DashboardBody } = JSON.parse(file).Resources.Dashboard.Properties;
  const { widgets } = Drawn.parse(JSON.parse(DashboardBody['Fn::Sub']));
  const lines = widgets.flatMap(({ properties }) => properties.metrics ?? []);
  const names = lines.filter(([namespace]) => typeof namespace === 'string');
  const metrics = new Set(
    names.map((line) => line.filter((part) => typeof part === 'string').join(' ')),
  );
  return metrics.size > FREE_DASHBOARD_METRICS
    ? { dashboards: 0, largeDashboards: 1 }
    : { dashboards: 1, largeDashboards: 0 };
}
