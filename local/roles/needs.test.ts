import { describe, expect, test } from '@jest/globals';
import type { AwsCall } from '../aws-call.ts';
import { absentReads } from './absent-reads.ts';
import { needsOf, needToMiss } from './needs.ts';

const place = {
  region: 'eu-west-1',
  account: '000000000000',
  machine: { local: 'ingestion', deployed: 'tmr-dev-ingestion' },
};

function call(service: AwsCall['service'], action: string, resource: string, body = {}): AwsCall {
  return { service, action, resource, body, caller: 'any' };
}

const told = (given: AwsCall) =>
  needsOf(given, place).map(({ action, resource }) => `${action} ${resource}`);

describe('a call', () => {
  test.each([
    ['GetObject', 'b/k', ['s3:GetObject arn:aws:s3:::b/k']],
    ['HeadObject', 'b/k', ['s3:GetObject arn:aws:s3:::b/k']],
    ['ListObjectsV2', 'b', ['s3:ListBucket arn:aws:s3:::b']],
    ['PutObject', 'b/k', ['s3:PutObject arn:aws:s3:::b/k']],
    ['CreateMultipartUpload', 'b/k', ['s3:PutObject arn:aws:s3:::b/k']],
    ['UploadPart', 'b/k', ['s3:PutObject arn:aws:s3:::b/k']],
    ['CompleteMultipartUpload', 'b/k', ['s3:PutObject arn:aws:s3:::b/k']],
    ['AbortMultipartUpload', 'b/k', ['s3:AbortMultipartUpload arn:aws:s3:::b/k']],
    ['DeleteObject', 'b/k', ['s3:DeleteObject arn:aws:s3:::b/k']],
    [
      'DeleteObjects',
      'b',
      ['s3:DeleteObject arn:aws:s3:::b/bundles/*', 's3:DeleteObject arn:aws:s3:::b/evidence/*'],
    ],
    [
      'CopyObject',
      'b/k',
      ['s3:GetObject arn:aws:s3:::b/bundles/*', 's3:PutObject arn:aws:s3:::b/k'],
    ],
  ])('of S3’s %s needs what S3 calls that', (action, resource, needs) => {
    expect(told(call('s3', action, resource))).toEqual(needs);
  });

  test('of S3 that nobody has thought of is not guessed at', () => {
    expect(() => told(call('s3', 'RestoreObject', 'b/k'))).toThrow('s3 RestoreObject');
  });

  test('on a table needs the action of its name', () => {
    expect(told(call('dynamodb', 'Query', 'index'))).toEqual([
      'dynamodb:Query arn:aws:dynamodb:eu-west-1:000000000000:table/index',
    ]);
  });

  test('that is a transaction needs what its parts need, each once', () => {
    const TransactItems = [
      { Put: {} },
      { Update: {} },
      { Put: {} },
      { Delete: {} },
      { ConditionCheck: {} },
    ];
    const given = call('dynamodb', 'TransactWriteItems', 'index', { TransactItems });
    expect(needsOf(given, place).map(({ action }) => action)).toEqual([
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      'dynamodb:DeleteItem',
      'dynamodb:ConditionCheckItem',
    ]);
  });

  test('about executions is about those of the deployed machine', () => {
    const arn = 'arn:aws:states:eu-west-1:000000000000';
    expect(told(call('states', 'StartExecution', `${arn}:stateMachine:ingestion`))).toEqual([
      `states:StartExecution ${arn}:stateMachine:tmr-dev-ingestion`,
    ]);
    expect(told(call('states', 'DescribeExecution', `${arn}:execution:ingestion:run`))).toEqual([
      `states:DescribeExecution ${arn}:execution:tmr-dev-ingestion:run`,
    ]);
  });

  test('for secrets needs each of them', () => {
    expect(told(call('ssm', 'GetParameters', '/tmr/dev/a,/tmr/dev/b'))).toEqual([
      'ssm:GetParameters arn:aws:ssm:eu-west-1:000000000000:parameter/tmr/dev/a',
      'ssm:GetParameters arn:aws:ssm:eu-west-1:000000000000:parameter/tmr/dev/b',
    ]);
  });
});

describe('an object that is not there', () => {
  const get = call('s3', 'GetObject', 'b/k');
  const head = call('s3', 'HeadObject', 'b/k');

  test('is one that was read before anybody wrote it', () => {
    for (const write of ['PutObject', 'CompleteMultipartUpload', 'CopyObject']) {
      const calls = [get, head, call('s3', write, 'b/k'), get, call('s3', 'GetObject', 'b/other')];
      expect(absentReads(calls).map(({ resource }) => resource)).toEqual(['b/k', 'b/k', 'b/other']);
    }
  });

  test('is not there yet while its parts are uploaded', () => {
    expect(absentReads([call('s3', 'UploadPart', 'b/k'), get])).toEqual([get]);
  });

  test('is known to be missing only by those who may list the bucket', () => {
    expect(needToMiss(call('s3', 'GetObject', 'b/a/k'))).toEqual({
      action: 's3:ListBucket',
      resource: 'arn:aws:s3:::b',
    });
  });
});
