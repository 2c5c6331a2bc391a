import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFunctions } from '../scripts/functions.ts';
import { functionArn } from '../scripts/generate/deployed-functions.ts';
import { projectRoot } from '../scripts/project-root.ts';
import { packageTemplate } from '../scripts/testing/package-template.ts';
import { matchRoute } from '../services/router/match-route.ts';
import { routes } from '../services/router/routes/index.ts';
import type { AwsCall } from './aws-call.ts';
import { NIGHT_MACHINE } from './machine-objects.ts';
import { absentReads } from './roles/absent-reads.ts';
import { covers, type Grant, grantsOf, grantsOfRole } from './roles/grants.ts';
import { type Need, needsOf, needToMiss } from './roles/needs.ts';
import { type RecordedRegistry, STAGE, startRecordedRegistry } from './roles/recorded-registry.ts';
import { walk, walkedHub } from './roles/walk.ts';

const functions = Object.keys(readFunctions(projectRoot));

/** A call, and one thing that it takes. */
interface Taken {
  readonly call: AwsCall;
  readonly need: Need;
}

let registry: RecordedRegistry;
let grants: ReadonlyMap<string, readonly Grant[]> = new Map();
let taken: readonly Taken[] = [];
/** What it takes besides to be told that an object is not there. */
let takenToMiss: readonly Taken[] = [];

beforeAll(async () => {
  const { Resources: resources } = await packageTemplate(STAGE);
  registry = await startRecordedRegistry(walkedHub);
  await walk(registry);

  const { calls, stack } = registry;
  const region = process.env.AWS_REGION ?? '';
  const account = '000000000000';
  const machine = { local: 'ingestion', deployed: `tmr-${STAGE}-ingestion` };
  taken = calls.flatMap((call) =>
    needsOf(call, { region, account, machine }).map((need) => ({ call, need })),
  );
  takenToMiss = absentReads(calls).map((call) => ({ call, need: needToMiss(call) }));
  const arns = functions.map((name) => [
    functionArn(name)['Fn::GetAtt'].join('.'),
    `arn:aws:lambda:${region}:${account}:function:tmr-${STAGE}-${name}`,
  ]);
  const names = {
    ...Object.fromEntries(arns),
    'AWS::Partition': 'aws',
    'AWS::Region': region,
    'AWS::AccountId': account,
    'Index.Arn': `arn:aws:dynamodb:${region}:${account}:table/${stack.tableName}`,
    'Blobs.Arn': `arn:aws:s3:::${stack.bucket}`,
  };
  grants = new Map([
    ...functions.map((name) => [name, grantsOf(`tmr-${STAGE}-${name}`, resources, names)] as const),
    [NIGHT_MACHINE, grantsOfRole('RerateMachineRole', resources, names)],
  ]);
}, 300_000);

/** Not wrong by itself: some of it is for what seldom happens. But worth a look. */
afterAll(() => {
  for (const name of functions) {
    const granted = grants.get(name) ?? [];
    const used = [...taken, ...takenToMiss].filter(({ call }) => callerOf(call) === name);
    const unused = granted.filter((grant) => {
      return !isLambdasOwn(grant) && !used.some(({ need }) => covers(grant, need));
    });
    const told = unused.map(({ action, resource }) => `${action} on ${resource}`).join(', ');
    if (told !== '') process.stderr.write(`${name} was not seen to use ${told}\n`);
  }
});
afterAll(() => registry.close());

/** Logs and traces are written around the function, not by it. */
const isLambdasOwn = ({ action }: Grant) => /^(logs|xray):/.test(action);

/** Presigned URLs are the router's: whoever fetches one does it with the router's permission. */
const callerOf = ({ caller = 'router' }: AwsCall) => caller;

/** One line for each thing that a role does not grant, whatever the run that it was needed for. */
function denials(list: readonly Taken[]): readonly string[] {
  const denied = list.filter(({ call, need }) => {
    return !grants.get(callerOf(call))?.some((grant) => covers(grant, need));
  });
  const lines = denied.map(({ call, need: { action, resource } }) => {
    const ofAnyRun = resource.replace(/\b[0-9a-hjkmnp-tv-z]{26}\b/g, '{id}');
    return `${callerOf(call)} may not ${action} on ${ofAnyRun}, for ${call.action}`;
  });
  return [...new Set(lines)];
}

describe('a walk through the registry', () => {
  test('has come along every route', () => {
    const walked = registry.requests.map((request) => {
      const [method = '', path = ''] = request.split(' ');
      const match = matchRoute(routes, method, path);
      return 'route' in match ? match.route : undefined;
    });
    const left = routes.filter((route) => !walked.includes(route));
    expect(left.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  test('has had every function call AWS, and the nightly machine read what it is to do', () => {
    const callers = new Set(registry.calls.map(callerOf));
    expect([...callers].sort()).toEqual([...functions, NIGHT_MACHINE].sort());
  });

  test('has met nobody who is no function, but for those who fetch what the router signed', () => {
    const nobodys = registry.calls.filter(({ caller }) => caller === undefined);
    const others = nobodys.filter(({ action, resource }) => {
      return (
        !/^(Get|Head)Object$/.test(action) ||
        !resource.startsWith(`${registry.stack.bucket}/bundles/`)
      );
    });
    expect(nobodys.length).toBeGreaterThan(0);
    expect(others).toEqual([]);
  });
});

describe('the role of every function', () => {
  test('grants whatever the function does', () => {
    expect(denials(taken)).toEqual([]);
  });

  test('lets it see that an object is not there, where it asks for some that are not', () => {
    expect(takenToMiss.length).toBeGreaterThan(0);
    expect(denials(takenToMiss)).toEqual([]);
  });
});
