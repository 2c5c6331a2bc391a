import { allFunctions } from './deployed-functions.ts';

/**
 * What every function's role holds: writing to its own log group, and tracing. X-Ray knows no
 * resources, so its wildcard is one of the few that are allowed.
 */
export function lambdaBasics(): string {
  const policies = allFunctions().map((name) => [name, basics(name)]);
  return `${JSON.stringify(Object.fromEntries(policies), null, 2)}\n`;
}

function basics(name: string) {
  const group = `/aws/lambda/tmr-\${self:custom.stage}-${name}`;
  const region = '${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}';
  return {
    PolicyName: 'basics',
    PolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          Resource: { 'Fn::Sub': `arn:${region}:log-group:${group}:*` },
        },
        {
          Effect: 'Allow',
          Action: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
          Resource: '*',
        },
      ],
    },
  };
}
