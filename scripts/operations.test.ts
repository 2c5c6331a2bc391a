import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { metricNames } from '#shared/domain/metrics.ts';
import { COUNTED_SERVICE, counters } from '#shared/runtime/counters.ts';
import { readFunctions } from './functions.ts';
import { projectRoot } from './project-root.ts';
import { packageTemplate, type Resource, type Resources } from './testing/package-template.ts';

const EMAIL = 'on-call@example.org';
const functions = Object.keys(readFunctions(projectRoot)).map((name) => `tmr-dev-${name}`);
const custom: readonly string[] = Object.values(counters);

let resources: Resources;
beforeAll(async () => {
  ({ Resources: resources } = await packageTemplate('dev', { ALARM_EMAIL: EMAIL }));
}, 120_000);

interface MetricStat {
  readonly Metric: {
    readonly Namespace: string;
    readonly MetricName: string;
    readonly Dimensions?: readonly { readonly Name: string; readonly Value: unknown }[];
  };
}
interface Alarm {
  readonly AlarmDescription: string;
  readonly AlarmActions: unknown;
  readonly Metrics?: readonly { readonly Id: string; readonly MetricStat?: MetricStat }[];
}
interface Widget {
  readonly type: string;
  readonly properties: { readonly query?: string; readonly metrics?: readonly unknown[][] };
}

const alarms = (): readonly Alarm[] =>
  Object.values(resources)
    .filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm')
    .map(({ Properties }) => Properties as unknown as Alarm);

/** What the alarms watch, and what the widgets draw, without how it is drawn. */
const watched = () =>
  alarms().flatMap(({ Metrics }) => Metrics?.flatMap(({ MetricStat }) => MetricStat ?? []) ?? []);
function body(): string {
  const { DashboardBody } = resources.Dashboard?.Properties ?? {};
  return (DashboardBody as { readonly 'Fn::Sub': string })['Fn::Sub'];
}
const widgets = () => (JSON.parse(body()) as { widgets: Widget[] }).widgets;
const drawn = () =>
  widgets()
    .flatMap(({ properties }) => properties.metrics ?? [])
    .filter(([first]) => {
      return typeof first === 'string';
    });

describe('an alarm', () => {
  test('notifies the topic, which writes to the address that was given', () => {
    for (const { AlarmActions } of alarms()) expect(AlarmActions).toEqual([{ Ref: 'AlarmTopic' }]);
    const email: (Resource & { readonly Condition?: string }) | undefined = resources.AlarmEmail;
    expect(email?.Condition).toBe('HasAlarmEmail');
    expect(email?.Properties).toMatchObject({ Protocol: 'email', Endpoint: EMAIL });
  });

  test('names a heading of docs/operations.md that says what to do', () => {
    const document = readFileSync(join(projectRoot, 'docs/operations.md'), 'utf8');
    for (const { AlarmDescription } of alarms()) {
      const [, heading] = /docs\/operations\.md, "(.+)"/.exec(AlarmDescription) ?? [];
      expect(document).toContain(`\n## ${heading}\n`);
    }
  });

  test('for errors says the share that its stage asks for', () => {
    const { AlarmDescription, Threshold } = resources.ErrorRateAlarm?.Properties ?? {};
    expect(AlarmDescription).toContain(`More than ${Threshold} % of the requests`);
  });

  test('is one of few, on few metrics: ten are free in an account', () => {
    expect(alarms().length).toBeGreaterThanOrEqual(4);
    const single = alarms().filter(({ Metrics }) => Metrics === undefined).length;
    expect(watched().length + single).toBeLessThanOrEqual(10);
  });

  test('watches what exists', () => {
    for (const { Metric } of watched()) {
      if (!Metric.Namespace.startsWith('tmr-')) continue;
      expect(Metric.Namespace).toBe('tmr-dev');
      expect(custom).toContain(Metric.MetricName);
      expect(Metric.Dimensions).toEqual([{ Name: 'service', Value: COUNTED_SERVICE }]);
    }
  });

  test.each(['5xx', 'ExecutionsFailed', 'InconclusiveVerdicts', 'Throttles'])(
    'is there for %s',
    (name) => {
      expect(watched().map(({ Metric }) => Metric.MetricName)).toContain(name);
    },
  );
});

describe('the dashboard', () => {
  test('draws the duration of every metric from its own function, in half and nearly all calls', () => {
    for (const stat of ['p50', 'p95']) {
      const of = drawn().flatMap(([, name, , value, look]) =>
        name === 'Duration' && (look as { stat: string }).stat === stat ? [value] : [],
      );
      expect(of).toEqual(metricNames.map((name) => `tmr-dev-${name}`));
    }
  });

  test('draws no function that is not there, and throttles and errors of each', () => {
    const lambdas = drawn().filter(([namespace]) => namespace === 'AWS/Lambda');
    for (const [, , , name] of lambdas) expect(functions).toContain(name);
    for (const name of ['Throttles', 'Errors']) {
      expect(lambdas.flatMap(([, of, , value]) => (of === name ? [value] : []))).toEqual(functions);
    }
  });

  test('draws every figure that the registry counts itself, and no other', () => {
    const own = drawn().filter(([namespace]) => namespace === 'tmr-dev');
    expect(own.map(([, name]) => name).sort()).toEqual([...custom].sort());
  });

  test('splits what is inconclusive by metric with a query of the lines of the step that counts', () => {
    const [query = ''] = widgets().flatMap(({ properties }) => properties.query ?? []);
    expect(query).toContain("SOURCE '/aws/lambda/tmr-dev-combine'");
    expect(query).toMatch(/sum\(InconclusiveVerdicts\).* by metric/);
  });

  test('refers to nothing that the template has not', () => {
    const names = [...body().matchAll(/\$\{([^}]+)\}/g)].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect([...Object.keys(resources), 'AWS::Region']).toContain(name);
  });
});

describe('what to do', () => {
  const document = readFileSync(join(projectRoot, 'docs/operations.md'), 'utf8');
  const [introduction = ''] = document.split('\n## ');
  const commands = [...document.matchAll(/^ *```sh\n([^`]+)^ *```/gm)].map(([, text]) => text);
  const all = commands.join('\n');

  test('names nothing that it has not said how to find', () => {
    const used = [...all.matchAll(/\$(\w+)/g)].map(([, name = '']) => name);
    const set = [...all.matchAll(/(\w+)=|\bfor (\w+) in /g)].map(([, name, each]) => name ?? each);
    const said = [...introduction.matchAll(/`\$(\w+)`/g)].map(([, name]) => name);
    expect(used.length).toBeGreaterThan(10);
    expect(used.filter((name) => ![...set, ...said].includes(name))).toStrictEqual([]);
  });

  test('gives back to the router after a restore what its stage sets aside for it', () => {
    const { custom } = parse(readFileSync(join(projectRoot, 'serverless.yml'), 'utf8'), {
      logLevel: 'error',
    });
    const { router } = custom.stages.prod.reserved;
    const [, restore = ''] = document.split('## Restore from a point in time');
    expect(restore).toMatch(
      RegExp(`--function-name tmr-prod-router --reserved-concurrent-executions ${router}\\b`),
    );
    expect(restore).not.toContain('delete-function-concurrency --function-name tmr-prod-router');
  });

  test('empties a bucket of its versions too, which buckets without versions have as well', () => {
    const { VersioningConfiguration } = resources.Blobs?.Properties ?? {};
    expect(VersioningConfiguration).toStrictEqual({ Status: 'Suspended' });
    expect(all).toContain('aws s3api list-object-versions');
    expect(all).not.toContain('aws s3 rb');
  });

  test('waits for a function as long as that may take', () => {
    for (const [command] of all.matchAll(/aws lambda invoke .+/g)) {
      const [, name = ''] = /--function-name tmr-dev-([\w-]+)/.exec(command) ?? [];
      const [, patience] = /--cli-read-timeout (\d+)/.exec(command) ?? [];
      const { timeout } = readFunctions(projectRoot)[name] ?? {};
      expect(Number(patience)).toBeGreaterThan(Number(timeout));
    }
  });
});
