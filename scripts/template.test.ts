import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readFunctions } from './functions.ts';
import { functionArn, roleId } from './generate/deployed-functions.ts';
import { projectRoot } from './project-root.ts';
import { reasonForWildcard } from './testing/allowed-wildcards.ts';
import {
  packageTemplate,
  type Resource,
  type Statement,
  type Template,
} from './testing/package-template.ts';
import { stages } from './testing/stages.ts';

const functions = Object.keys(readFunctions(projectRoot));
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

describe.each(stages)('stage $stage:', ({ stage, logDays, isProtected, ...expected }) => {
  let template: Template = { Resources: {}, Outputs: {} };

  beforeAll(async () => {
    template = await packageTemplate(stage);
  }, 180_000);

  function ofType(type: string): readonly (readonly [string, Resource])[] {
    return Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);
  }

  function properties(id: string): Resource['Properties'] {
    return template.Resources[id]?.Properties ?? {};
  }

  function statements(): readonly { role: string; statement: Statement }[] {
    return ofType('AWS::IAM::Role').flatMap(([role, { Properties }]) => {
      const policies = Properties.Policies as { PolicyDocument: { Statement: Statement[] } }[];
      return policies.flatMap(({ PolicyDocument }) =>
        PolicyDocument.Statement.map((statement) => ({ role, statement })),
      );
    });
  }

  describe('every function', () => {
    test('is there once, on arm64 and Node 24, with a time limit and a size', () => {
      const deployed = ofType('AWS::Lambda::Function').map(([, { Properties }]) => Properties);
      expect(deployed.map(({ FunctionName }) => FunctionName).sort()).toEqual(
        functions.map((name) => `tmr-${stage}-${name}`).sort(),
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

    test('is named by when it was packaged, by which it is gone back to', () => {
      for (const [, { Properties }] of ofType('AWS::Lambda::Function')) {
        const { S3Key } = Properties.Code as { S3Key: string };
        expect(S3Key).toMatch(RegExp(`^serverless/tmr/${stage}/\\d{13}-[^/]+Z/[\\w-]+\\.zip$`));
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
      expect(groups.filter(({ RetentionInDays }) => RetentionInDays !== logDays)).toEqual([]);
      for (const name of functions) {
        expect(groups.map(({ LogGroupName }) => LogGroupName)).toContain(
          `/aws/lambda/tmr-${stage}-${name}`,
        );
      }
    });
  });

  test('what has a name in the whole account is named by the region, too', () => {
    const names = [
      ...ofType('AWS::IAM::Role').map(([, { Properties }]) => Properties.RoleName),
      ...ofType('AWS::S3::Bucket').flatMap(([, { Properties }]) => Properties.BucketName ?? []),
      ...ofType('AWS::CloudWatch::Dashboard').map(([, { Properties }]) => Properties.DashboardName),
    ];
    expect(names.length).toBeGreaterThan(functions.length + 2);
    for (const name of names) {
      expect(name).toStrictEqual({ 'Fn::Sub': expect.stringMatching(/-\$\{AWS::Region\}$/) });
    }
  });

  test('concurrency is set aside for the functions of the stage that ask for it', () => {
    const reserved = ofType('AWS::Lambda::Function').flatMap(([, { Properties }]) => {
      const { FunctionName: name, ReservedConcurrentExecutions: reserved } = Properties;
      return reserved === undefined ? [] : [[String(name).slice(`tmr-${stage}-`.length), reserved]];
    });
    expect(Object.fromEntries(reserved)).toEqual(expected.reserved);
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
          .filter((text) => text.includes('*') && reasonForWildcard(text, statement) === undefined)
          .map((text) => `${role}: ${text}`),
      );
      expect(wild).toEqual([]);
    });
  });

  describe('the state machine', () => {
    const machine = () => properties('IngestionMachine');

    test('is the file, to the letter', () => {
      const file = readFileSync(join(projectRoot, 'state-machines/ingestion.asl.json'), 'utf8');
      expect(machine().Definition).toEqual(JSON.parse(file));
    });

    test('has a function behind every name that it uses', () => {
      const used = JSON.stringify(machine().Definition).matchAll(/\$\{(\w+)\}/g);
      const substitutions = machine().DefinitionSubstitutions as Record<string, unknown>;
      expect(new Set(Object.keys(substitutions))).toEqual(
        new Set([...used].map(([, name]) => name)),
      );
      const arns = functions.map((name) => JSON.stringify(functionArn(name)));
      for (const arn of Object.values(substitutions)) {
        expect(arns).toContain(JSON.stringify(arn));
        expect(template.Resources).toHaveProperty(
          (arn as { 'Fn::GetAtt': string[] })['Fn::GetAtt'][0] ?? '',
        );
      }
    });

    test('may invoke those functions and no others', () => {
      const invoked = statements().find(
        ({ role, statement }) =>
          role === 'IngestionMachineRole' && statement.Action === 'lambda:InvokeFunction',
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

  describe('the nightly machine', () => {
    const machine = () => properties('RerateMachine');
    const arn = (kind: string, rest: string) => ({
      'Fn::Sub': `arn:\${AWS::Partition}:states:\${AWS::Region}:\${AWS::AccountId}:${kind}:tmr-${stage}-${rest}`,
    });
    const granted = (action: string) =>
      statements()
        .filter(({ role }) => role === 'RerateMachineRole')
        .filter(({ statement }) => list(statement.Action).includes(action))
        .flatMap(({ statement }) => list(statement.Resource));

    test('is the file, to the letter, with something behind every name', () => {
      const file = readFileSync(join(projectRoot, 'state-machines/rerate.asl.json'), 'utf8');
      expect(machine().Definition).toEqual(JSON.parse(file));
      const used = [...file.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);
      expect(machine().DefinitionSubstitutions).toEqual({
        PlanFunction: functionArn('plan'),
        OpenRunFunction: functionArn('open-run'),
        CleanUpFunction: functionArn('clean-up'),
        IngestionMachine: { Ref: 'IngestionMachine' },
      });
      expect(new Set(used)).toEqual(
        new Set(Object.keys(machine().DefinitionSubstitutions as object)),
      );
    });

    test('is traced and logged, and its log forgets', () => {
      expect(machine()).toMatchObject({
        StateMachineType: 'STANDARD',
        TracingConfiguration: { Enabled: true },
        LoggingConfiguration: {
          IncludeExecutionData: false,
          Destinations: [
            {
              CloudWatchLogsLogGroup: {
                LogGroupArn: { 'Fn::GetAtt': ['RerateMachineLogs', 'Arn'] },
              },
            },
          ],
        },
      });
      expect(properties('RerateMachineLogs').LogGroupName).toMatch(/^\/aws\/vendedlogs\/states\//);
    });

    test('may begin, watch and stop what it waits for, and its own children, by their names', () => {
      expect(granted('states:StartExecution')).toEqual([
        arn('stateMachine', 'rerate'),
        arn('stateMachine', 'ingestion'),
      ]);
      for (const action of ['states:DescribeExecution', 'states:StopExecution']) {
        expect(granted(action)).toEqual([
          arn('execution', 'rerate:*'),
          arn('execution', 'rerate/*'),
          arn('execution', 'ingestion:*'),
        ]);
      }
      for (const action of ['events:PutTargets', 'events:PutRule', 'events:DescribeRule']) {
        expect(JSON.stringify(granted(action))).toContain(
          ':rule/StepFunctionsGetEventsForStepFunctionsExecutionRule"',
        );
      }
      expect(granted('s3:GetObject')).toEqual([{ 'Fn::Sub': '${Blobs.Arn}/rerate/*' }]);
      expect(granted('lambda:InvokeFunction')).toEqual(
        ['plan', 'open-run', 'clean-up'].map(functionArn),
      );
    });

    test('comes every night where the stage says so, by a role that may do just that', () => {
      expect(properties('RerateSchedule')).toMatchObject({
        ScheduleExpression: expect.stringMatching(/^cron\(/),
        State: expected.rerate,
        Targets: [
          {
            Arn: { Ref: 'RerateMachine' },
            RoleArn: { 'Fn::GetAtt': ['RerateScheduleRole', 'Arn'] },
            Input: '{"all":false}',
          },
        ],
      });
      const schedules = statements().filter(({ role }) => role === 'RerateScheduleRole');
      expect(schedules.map(({ statement }) => statement)).toEqual([
        {
          Effect: 'Allow',
          Action: 'states:StartExecution',
          Resource: { Ref: 'RerateMachine' },
        },
      ]);
    });

    test('has somebody told when a night fails, by a topic that lets events and alarms speak', () => {
      expect(properties('FailedNightRule')).toMatchObject({
        EventPattern: {
          source: ['aws.states'],
          detail: {
            stateMachineArn: [{ Ref: 'RerateMachine' }],
            status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
          },
        },
        Targets: [{ Arn: { Ref: 'AlarmTopic' } }],
      });
      const { PolicyDocument } = properties('AlarmTopicPolicy');
      const { Statement } = PolicyDocument as { readonly Statement: readonly object[] };
      expect(Statement[1]).not.toHaveProperty('Condition');
      expect(properties('AlarmTopicPolicy')).toMatchObject({
        Topics: [{ Ref: 'AlarmTopic' }],
        PolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 'cloudwatch.amazonaws.com' },
              Action: 'sns:Publish',
              Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
            },
            // With a condition EventBridge would tell nobody, and say so to nobody.
            {
              Sid: 'TellOfNights',
              Effect: 'Allow',
              Principal: { Service: 'events.amazonaws.com' },
              Action: 'sns:Publish',
              Resource: { Ref: 'AlarmTopic' },
            },
          ],
        },
      });
    });
  });

  describe('what is kept', () => {
    test('is in a bucket that is private, encrypted and reached over TLS only', () => {
      expect(properties('Blobs')).toMatchObject({
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [
            { ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
          ],
        },
      });
      expect(JSON.stringify(properties('BlobsPolicy'))).toContain(
        '"Condition":{"Bool":{"aws:SecureTransport":"false"}}',
      );
    });

    test('outlives the stack', () => {
      expect(template.Resources.Blobs?.DeletionPolicy).toBe('RetainExceptOnCreate');
      expect(template.Resources.Index?.DeletionPolicy).toBe('RetainExceptOnCreate');
    });

    test('is indexed in a table that is paid by the request', () => {
      expect(properties('Index')).toMatchObject({
        TableName: `tmr-${stage}`,
        BillingMode: 'PAY_PER_REQUEST',
        TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
      });
    });

    test('is protected as the stage asks for', () => {
      expect(properties('Index')).toMatchObject({
        DeletionProtectionEnabled: isProtected,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: isProtected },
      });
      expect(properties('Blobs').VersioningConfiguration).toEqual({ Status: expected.versioning });
    });

    test('forgets old versions after a week, and runs and caches by themselves', () => {
      const { Rules } = properties('Blobs').LifecycleConfiguration as { Rules: unknown[] };
      expect(Rules).toEqual([
        expect.objectContaining({ Prefix: 'runs/', ExpirationInDays: 30 }),
        expect.objectContaining({ Prefix: 'rerate/', ExpirationInDays: 30 }),
        expect.objectContaining({ Prefix: 'cache/', ExpirationInDays: 7 }),
        expect.objectContaining({ NoncurrentVersionExpiration: { NoncurrentDays: 7 } }),
        expect.objectContaining({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } }),
      ]);
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

  test('the API is throttled, and has no figures by route, which would be custom metrics', () => {
    expect(properties('HttpApiStage').DefaultRouteSettings).toStrictEqual({
      ...expected.throttle,
      DetailedMetricsEnabled: false,
    });
  });

  test('the API logs each request as JSON', () => {
    const { AccessLogSettings } = properties('HttpApiStage');
    const { Format, DestinationArn } = AccessLogSettings as {
      Format: string;
      DestinationArn: object;
    };
    expect(JSON.parse(Format)).toStrictEqual({
      requestId: '$context.requestId',
      invocation: '$context.integration.requestId',
      time: '$context.requestTime',
      ip: '$context.identity.sourceIp',
      method: '$context.httpMethod',
      path: '$context.path',
      status: '$context.status',
      latencyMs: '$context.responseLatency',
      bytes: '$context.responseLength',
      error: '$context.integrationErrorMessage',
    });
    expect(DestinationArn).toEqual({ 'Fn::GetAtt': ['HttpApiLogGroup', 'Arn'] });
    expect(properties('HttpApiLogGroup')).toStrictEqual({
      LogGroupName: `/aws/vendedlogs/http-api/tmr-${stage}`,
      RetentionInDays: logDays,
    });
  });

  test('whoever deployed it is told where everything is', () => {
    const api = 'https://${HttpApi}.execute-api.${AWS::Region}.${AWS::URLSuffix}';
    expect(template.Outputs).toMatchObject({
      ApiUrl: { Value: { 'Fn::Sub': api } },
      PageUrl: { Value: { 'Fn::Sub': `${api}/ui/` } },
      StateMachineArn: { Value: { Ref: 'IngestionMachine' } },
      StateMachineConsole: {
        Value: { 'Fn::Sub': expect.stringMatching(/\/view\/\$\{IngestionMachine\}$/) },
      },
      TableName: { Value: { Ref: 'Index' } },
      BucketName: { Value: { Ref: 'Blobs' } },
      RerateMachineArn: { Value: { Ref: 'RerateMachine' } },
    });
  });
});

function textOf(resource: unknown): string {
  if (typeof resource === 'string') return resource;
  const sub = (resource as Record<string, unknown>)['Fn::Sub'];
  return typeof sub === 'string' ? sub : JSON.stringify(resource);
}

test('the gate is the one that the deployment is given', async () => {
  const given = { GATE_POLICY: '{"license":0.5}', GATE_MODE: 'flag' };
  const { Resources } = await packageTemplate('dev', given);
  expect(Resources.CombineLambdaFunction?.Properties.Environment).toMatchObject({
    Variables: given,
  });
}, 180_000);

test('the deployment reads as a table of contents', () => {
  const lines = readFileSync(join(projectRoot, 'serverless.yml'), 'utf8').split('\n');
  expect(lines.length).toBeLessThan(120);
});
