import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readFunctions } from './functions.ts';
import { functionArn, roleId } from './generate/deployed-functions.ts';
import { projectRoot } from './project-root.ts';
import {
  packageTemplate,
  type Resource,
  type Resources,
  type Statement,
} from './testing/package-template.ts';

/** Actions that know no resource of their own, or whose resources cannot be known beforehand. */
const mayHaveAnyResource = [
  // X-Ray knows no resources.
  /^xray:(PutTraceSegments|PutTelemetryRecords|GetSamplingRules|GetSamplingTargets)$/,
  // Log deliveries are made for the machine by the service, under names of its own.
  /^logs:(\w+LogDelivery|ListLogDeliveries|PutResourcePolicy|DescribeResourcePolicies|DescribeLogGroups)$/,
];

/** Resources whose end is only known when they are made: objects of a run, executions, streams. */
const mayEndInWildcard = [
  /^\$\{Blobs\.Arn\}\/(bundles|evidence|runs|cache)\/\*(\/[\w./]+)?$/,
  /:execution:tmr-dev-ingestion:\*$/,
  /:log-group:\/aws\/lambda\/tmr-dev-[\w-]+:\*$/,
];

const functions = Object.keys(readFunctions(projectRoot));
let resources: Resources;

beforeAll(() => {
  resources = packageTemplate('dev');
}, 120_000);

function ofType(type: string): readonly (readonly [string, Resource])[] {
  return Object.entries(resources).filter(([, resource]) => resource.Type === type);
}

function statements(): readonly { role: string; statement: Statement }[] {
  return ofType('AWS::IAM::Role').flatMap(([role, { Properties }]) => {
    const policies = Properties.Policies as { PolicyDocument: { Statement: Statement[] } }[];
    return policies.flatMap(({ PolicyDocument }) =>
      PolicyDocument.Statement.map((statement) => ({ role, statement })),
    );
  });
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

describe('every function', () => {
  test('is there once, on arm64 and Node 24, with a time limit and a size', () => {
    const deployed = ofType('AWS::Lambda::Function').map(([, { Properties }]) => Properties);
    expect(deployed.map(({ FunctionName }) => FunctionName).sort()).toEqual(
      functions.map((name) => `tmr-dev-${name}`).sort(),
    );
    for (const properties of deployed) {
      expect(properties).toMatchObject({
        Architectures: ['arm64'],
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        Timeout: expect.any(Number),
        MemorySize: expect.any(Number),
        TracingConfig: { Mode: 'Active' },
      });
    }
  });

  test('has a role of its own', () => {
    const roles = ofType('AWS::Lambda::Function').map(([, { Properties }]) => Properties.Role);
    const expected = functions.map((name) => ({ 'Fn::GetAtt': [roleId(name), 'Arn'] }));
    expect(new Set(roles.map((role) => JSON.stringify(role)))).toEqual(
      new Set(expected.map((role) => JSON.stringify(role))),
    );
  });

  test('writes to a log group that forgets', () => {
    const groups = ofType('AWS::Logs::LogGroup').map(([, { Properties }]) => Properties);
    expect(groups.every(({ RetentionInDays }) => typeof RetentionInDays === 'number')).toBe(true);
    for (const name of functions) {
      expect(groups.map(({ LogGroupName }) => LogGroupName)).toContain(
        `/aws/lambda/tmr-dev-${name}`,
      );
    }
  });
});

describe('no role', () => {
  test('may do whatever it likes', () => {
    const wild = statements().flatMap(({ role, statement }) =>
      list(statement.Action)
        .filter((action) => String(action).includes('*'))
        .map((action) => `${role}: ${action}`),
    );
    expect(wild).toEqual([]);
  });

  test('may do it to whatever it likes', () => {
    const wild = statements().flatMap(({ role, statement }) =>
      list(statement.Resource)
        .map((resource) => textOf(resource))
        .filter((text) => text.includes('*') && !isExcused(text, statement))
        .map((text) => `${role}: ${text}`),
    );
    expect(wild).toEqual([]);
  });
});

function isExcused(resource: string, { Action }: Statement): boolean {
  if (resource === '*') {
    return list(Action).every((action) => {
      return mayHaveAnyResource.some((pattern) => pattern.test(String(action)));
    });
  }
  return mayEndInWildcard.some((pattern) => pattern.test(resource));
}

function textOf(resource: unknown): string {
  if (typeof resource === 'string') return resource;
  const sub = (resource as Record<string, unknown>)['Fn::Sub'];
  return typeof sub === 'string' ? sub : JSON.stringify(resource);
}

describe('the state machine', () => {
  const machine = () => resources.IngestionMachine?.Properties ?? {};

  test('is the file, to the letter', () => {
    const file = readFileSync(join(projectRoot, 'state-machines/ingestion.asl.json'), 'utf8');
    expect(machine().Definition).toEqual(JSON.parse(file));
  });

  test('has a function behind every name that it uses', () => {
    const used = JSON.stringify(machine().Definition).matchAll(/\$\{(\w+)\}/g);
    const substitutions = machine().DefinitionSubstitutions as Record<string, unknown>;
    expect(new Set(Object.keys(substitutions))).toEqual(new Set([...used].map(([, name]) => name)));
    const arns = functions.map((name) => JSON.stringify(functionArn(name)));
    for (const arn of Object.values(substitutions)) {
      expect(arns).toContain(JSON.stringify(arn));
      expect(resources).toHaveProperty((arn as { 'Fn::GetAtt': string[] })['Fn::GetAtt'][0] ?? '');
    }
  });

  test('may invoke those functions and no others', () => {
    const invoked = statements().find(
      ({ statement }) => statement.Action === 'lambda:InvokeFunction',
    );
    const substitutions = machine().DefinitionSubstitutions as Record<string, unknown>;
    expect(invoked?.statement.Resource).toEqual(Object.values(substitutions));
  });

  test('is traced and logged', () => {
    expect(machine()).toMatchObject({
      StateMachineType: 'STANDARD',
      TracingConfiguration: { Enabled: true },
      LoggingConfiguration: { IncludeExecutionData: false },
    });
  });

  test('has its failed executions cleaned up after by an event rule', () => {
    const patterns = ofType('AWS::Events::Rule').map(
      ([, { Properties }]) => Properties.EventPattern,
    );
    expect(patterns).toContainEqual({
      source: ['aws.states'],
      'detail-type': ['Step Functions Execution Status Change'],
      detail: {
        stateMachineArn: [{ Ref: 'IngestionMachine' }],
        status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
      },
    });
  });
});

describe('what is kept', () => {
  test('is in a bucket that is private, encrypted and reached over TLS only', () => {
    expect(resources.Blobs?.Properties).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      BucketEncryption: expect.anything(),
    });
    expect(JSON.stringify(resources.BlobsPolicy?.Properties)).toContain(
      '"Condition":{"Bool":{"aws:SecureTransport":"false"}}',
    );
  });

  test('outlives the stack', () => {
    expect(resources.Blobs?.DeletionPolicy).toBe('RetainExceptOnCreate');
    expect(resources.Index?.DeletionPolicy).toBe('RetainExceptOnCreate');
  });

  test('is indexed in a table that is paid by the request', () => {
    expect(resources.Index?.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
    });
  });
});

test('the sweep comes every hour', () => {
  const schedules = ofType('AWS::Events::Rule').map(
    ([, { Properties }]) => Properties.ScheduleExpression,
  );
  expect(schedules).toContain('rate(1 hour)');
});

test('the API hands everything to the router and has no CORS of its own', () => {
  expect(ofType('AWS::ApiGatewayV2::Api')[0]?.[1].Properties).not.toHaveProperty(
    'CorsConfiguration',
  );
  const routes = ofType('AWS::ApiGatewayV2::Route').map(
    ([, { Properties }]) => Properties.RouteKey,
  );
  expect(routes).toEqual(['$default']);
});
