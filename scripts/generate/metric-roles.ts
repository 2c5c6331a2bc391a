import { type MetricName, metricNames, metrics, type Need } from '#shared/domain/metrics.ts';
import { roleId } from './deployed-functions.ts';

/** The secret that a metric needs for each upstream it may ask. */
const secrets: Readonly<Record<Need, string>> = { hub: 'hf-token', github: 'github-token' };

/** A role for each metric: it reads a run's dossier and writes its own verdict. */
export function metricRoles(): string {
  const roles = metricNames.map((metric) => [roleId(metric), role(metric)]);
  return `${JSON.stringify({ Resources: Object.fromEntries(roles) }, null, 2)}\n`;
}

function role(metric: MetricName) {
  const parameters = metrics[metric].needs.map((need: Need) => parameter(secrets[need]));
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: { 'Fn::Sub': `tmr-\${self:custom.stage}-${metric}-\${AWS::Region}` },
      AssumeRolePolicyDocument: '${file(services/lambda-trust.yml)}',
      Policies: [
        `\${file(services/lambda-basics.gen.json):${metric}}`,
        {
          PolicyName: 'own',
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              allow('s3:GetObject', blob('runs/*/dossier.json')),
              allow('s3:PutObject', blob(`runs/*/verdicts/${metric}.json`)),
              ...(parameters.length > 0 ? keptAnswers : []),
              ...(parameters.length > 0 ? [allow('ssm:GetParameters', parameters)] : []),
            ],
          },
        },
      ],
    },
  };
}

function allow(Action: string | readonly string[], Resource: unknown) {
  return { Effect: 'Allow', Action, Resource };
}

/** Without leave to list, S3 answers for an object that is not there as for a forbidden one. */
const keptAnswers = [
  allow(['s3:GetObject', 's3:PutObject'], blob('cache/*')),
  allow('s3:ListBucket', { 'Fn::GetAtt': ['Blobs', 'Arn'] }),
];

function blob(key: string) {
  return { 'Fn::Sub': `\${Blobs.Arn}/${key}` };
}

const parameter = (name: string) => ({
  'Fn::Sub': `arn:\${AWS::Partition}:ssm:\${AWS::Region}:\${AWS::AccountId}:parameter/tmr/\${self:custom.stage}/${name}`,
});
