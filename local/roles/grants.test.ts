import { describe, expect, test } from '@jest/globals';
import { covers, grantsOf } from './grants.ts';
import { resolveForm } from './resolve-form.ts';

const names = { 'AWS::Region': 'eu-west-1', Blobs: 'objects', 'Blobs.Arn': 'arn:aws:s3:::objects' };
const sub = (text: string) => ({ 'Fn::Sub': text.replace(/<(.+?)>/g, (_, name) => `$\{${name}}`) });

describe('a form', () => {
  test.each<[unknown, string]>([
    ['as it is', 'as it is'],
    [{ Ref: 'Blobs' }, 'objects'],
    [{ 'Fn::GetAtt': ['Blobs', 'Arn'] }, 'arn:aws:s3:::objects'],
    [sub('arn:<AWS::Region>:<Blobs.Arn>/runs/*'), 'arn:eu-west-1:arn:aws:s3:::objects/runs/*'],
  ])('%j comes to %s', (form, text) => {
    expect(resolveForm(form, names)).toBe(text);
  });

  test.each([{ Ref: 'Index' }, sub('<Index.Arn>'), { 'Fn::Join': ['', []] }, {}, null, 7])(
    '%j is not guessed at',
    (form) => {
      expect(() => resolveForm(form, names)).toThrow();
    },
  );
});

describe('a grant', () => {
  const object = 'arn:aws:s3:::objects/runs/1/dossier.json';

  test.each([
    ['s3:GetObject', object],
    ['s3:Get*', object],
    ['s3:GetObject', '*'],
    ['s3:GetObject', 'arn:aws:s3:::objects/*'],
    ['s3:GetObject', 'arn:aws:s3:::objects/runs/?/dossier.json'],
  ])('of %s on %s covers reading an object there', (action, resource) => {
    expect(covers({ action, resource }, { action: 's3:GetObject', resource: object })).toBe(true);
  });

  test.each([
    ['s3:GetObject', 'arn:aws:s3:::objects'],
    ['s3:GetObject', 'arn:aws:s3:::objects/runs/*/dossier'],
    ['s3:GetObject', 'arn:aws:s3:::objects/runs/1/dossier?json.'],
    ['s3:GetObject', object.replace('.', 'x')],
    ['s3:GetObjectTagging', object],
    ['s3:PutObject', '*'],
  ])('of %s on %s does not', (action, resource) => {
    expect(covers({ action, resource }, { action: 's3:GetObject', resource: object })).toBe(false);
  });

  test('on some of the resources does not cover an action on all of them', () => {
    const all = { action: 's3:DeleteObject', resource: 'arn:aws:s3:::objects/bundles/*' };
    expect(covers(all, all)).toBe(true);
    expect(covers({ ...all, resource: `${all.resource}/a` }, all)).toBe(false);
  });
});

describe('the grants of a function', () => {
  const Statement = {
    Effect: 'Allow',
    Action: ['s3:GetObject', 's3:PutObject'],
    Resource: [sub('<Blobs.Arn>/a'), sub('<Blobs.Arn>/b')],
  };
  const resourcesWith = (...statements: readonly object[]) => ({
    OneLambdaFunction: {
      Type: 'AWS::Lambda::Function',
      Properties: { FunctionName: 'one', Role: { 'Fn::GetAtt': ['OneRole', 'Arn'] } },
    },
    OneRole: {
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: 'one',
        AssumeRolePolicyDocument: {},
        Policies: statements.map((statement) => ({ PolicyDocument: { Statement: [statement] } })),
      },
    },
  });

  test('are every action on every resource, of all of its role’s policies', () => {
    const log = { Effect: 'Allow', Action: 'logs:PutLogEvents', Resource: '*' };
    expect(grantsOf('one', resourcesWith(Statement, log), names)).toEqual([
      { action: 's3:GetObject', resource: 'arn:aws:s3:::objects/a' },
      { action: 's3:GetObject', resource: 'arn:aws:s3:::objects/b' },
      { action: 's3:PutObject', resource: 'arn:aws:s3:::objects/a' },
      { action: 's3:PutObject', resource: 'arn:aws:s3:::objects/b' },
      { action: 'logs:PutLogEvents', resource: '*' },
    ]);
  });

  test.each([
    { ...Statement, Effect: 'Deny' },
    { ...Statement, Condition: {} },
    { Effect: 'Allow', NotAction: 's3:GetObject', Resource: '*' },
  ])('are not guessed at where %j', (statement) => {
    expect(() => grantsOf('one', resourcesWith(statement), names)).toThrow();
  });

  test('cannot be told of a function that is not there', () => {
    expect(() => grantsOf('two', resourcesWith(Statement), names)).toThrow();
  });
});
