import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { projectRoot } from '../../scripts/project-root.ts';
import { packageTemplate } from '../../scripts/testing/package-template.ts';
import { costDocument } from './document.ts';
import { monthlyPrices, prices, type Usage, unpriced } from './prices.ts';
import { standing } from './standing.ts';

const conditions = { on: new Date('2026-11-28T12:00:00Z'), cores: 2, load: 0.5 };
const unused = Object.fromEntries(Object.keys(prices).map((name) => [name, 0])) as Usage;
const measured = {
  models: 11,
  ingestion: { ...unused, transitions: 20, lambdaRequests: 16, lambdaGbSeconds: 3 },
  reads: 300,
  read: { ...unused, apiRequests: 1, readUnits: 4 },
  look: { ...unused, readUnits: 2 },
  sweep: unused,
  durations: { resolve: 650.4, combine: 20 },
};

describe('the document', () => {
  const text = costDocument(
    measured,
    { customMetrics: 12, alarmMetrics: 10, dashboards: 0, largeDashboards: 1 },
    conditions,
  );

  test('shows how each line comes about', () => {
    expect(text).toContain('## A thousand ingestions: USD 0.54');
    expect(text).toContain(
      '| Step Functions | state transitions (Standard) | 20 | 20,000 transitions | 25 / 1,000,000 | 0.50 |',
    );
    // 3,000 GB-s of 0.0000133334, and 16,000 invocations of 0.20 a million.
    expect(text).toContain('| Lambda | memory (arm64) | 3 | 3,000 GB-s | 0.0000133334 | 0.0400 |');
    expect(text).toContain(
      '| Step Functions | Lambda | in all |\n|--:|--:|--:|\n| 0.50 | 0.0432 |',
    );
    expect(text).toContain('## A million reads: USD 1.50');
  });

  test('says on what it was measured, and that the prices are to be checked', () => {
    expect(text).toContain('2 cores with a load of 0.5');
    expect(text).toContain('11 models');
    expect(text).toContain('**Check them**');
    expect(text).toContain('| resolve | 650 |');
  });

  test('says what is free, and what is left to pay', () => {
    // 4,000 transitions of 20 each.
    expect(text).toContain(
      '| Step Functions | state transitions (Standard) | 4,000 transitions | 200 | any |',
    );
    // Of 12 custom metrics two are above what is free.
    expect(text).toContain('| CloudWatch | custom metrics | 12 | 0.3 | 3.60 | 0.60 |');
    // Three dashboards are free, but none of more than 50 metrics.
    expect(text).toContain(
      '| CloudWatch | dashboards of more than 50 metrics | 1 | 3 | 3.00 | 3.00 |',
    );
    // 100 ingestions stay within what is free; 10,000 reads: 0.01 + 0.005.
    expect(text).toContain('A month of 100 ingestions and 10,000 reads would cost USD 0.0150');
  });
});

/** Who asks for money for a resource: by the beginning of its type. */
const services: Readonly<Record<string, string>> = {
  'AWS::Lambda::': 'Lambda',
  'AWS::StepFunctions::': 'Step Functions',
  'AWS::ApiGatewayV2::': 'API Gateway',
  'AWS::DynamoDB::': 'DynamoDB',
  'AWS::S3::': 'S3',
  'AWS::Logs::': 'CloudWatch',
  'AWS::CloudWatch::': 'CloudWatch',
  'AWS::Events::': 'EventBridge',
  'AWS::SNS::': 'SNS',
  'AWS::IAM::': 'IAM',
};

describe('the document that is committed', () => {
  const committed = readFileSync(join(projectRoot, 'docs/cost.md'), 'utf8');

  test('has every service of which the template has something', async () => {
    const { Resources } = await packageTemplate('dev');
    for (const { Type } of Object.values(Resources)) {
      const [, service = `nobody for ${Type}`] =
        Object.entries(services).find(([type]) => Type.startsWith(type)) ?? [];
      expect(committed).toMatch(RegExp(`^(\\| ${service} \\||- ${service}:)`, 'm'));
    }
  }, 180_000);

  test('has every price that there is, and of what there is by the month that of what is there', () => {
    const there = Object.entries(standing()).filter(([, quantity]) => quantity > 0);
    const monthly = there.map(([name]) => monthlyPrices[name as keyof typeof monthlyPrices]);
    for (const { service, what } of [...Object.values(prices), ...monthly]) {
      // No ingestion and no read may have come by what has no line.
      expect(committed).toContain(`| ${service} | ${what} |`);
    }
    for (const service of Object.keys(unpriced)) expect(committed).toContain(`\n- ${service}: `);
  });

  test('takes the dashboard for one that is not free: it draws more than 50 metrics', async () => {
    const { Resources } = await packageTemplate('dev');
    const { DashboardBody } = Resources.Dashboard?.Properties ?? {};
    const text = (DashboardBody as { readonly 'Fn::Sub': string })['Fn::Sub'];
    const lines = JSON.parse(text).widgets.flatMap(
      ({ properties }: { properties: { metrics?: unknown[][] } }) => properties.metrics ?? [],
    );
    expect(lines.length).toBeGreaterThan(50);
    expect(standing()).toMatchObject({ dashboards: 0, largeDashboards: 1 });
  }, 180_000);

  test('counts what is there by the month as it is deployed', () => {
    const { customMetrics, alarmMetrics } = standing();
    expect(committed).toContain(`| CloudWatch | custom metrics | ${customMetrics} |`);
    expect(committed).toContain(`| CloudWatch | metrics that alarms watch | ${alarmMetrics} |`);
  });
});
