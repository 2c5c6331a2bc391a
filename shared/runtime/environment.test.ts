import { readFileSync } from 'node:fs';
import { inspect, parseEnv } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { variableNames, variables } from './environment/variables.ts';
import {
  ConfigurationError,
  environment,
  exportVariables,
  readEnvironment,
  required,
} from './environment.ts';

const onLambda = {
  AWS_LAMBDA_FUNCTION_NAME: 'tmr-dev-router',
  AWS_REGION: 'eu-central-1',
  STAGE: 'dev',
  S3_BUCKET: 'tmr-dev-123456789012-eu-central-1',
  TABLE_NAME: 'tmr-dev',
};

/** What is said of a configuration that cannot be used. */
function linesOf(variables: Record<string, string>): readonly string[] {
  try {
    readEnvironment(variables);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.lines;
    throw error;
  }
  return [];
}

describe('the configuration', () => {
  test('has defaults for one machine', () => {
    expect(readEnvironment({})).toEqual({
      deployed: false,
      blobsPort: 0,
      awsRegion: 'us-east-2',
      publicUrl: 'http://127.0.0.1:8000',
      secrets: {},
      adminUsername: 'admin',
      tokenTtlSeconds: 36_000,
      tokenCalls: 1000,
      downloadTtlSeconds: 3600,
      hfEndpoint: 'https://huggingface.co',
      hfRootFolder: '.',
      hfRootFolderGiven: false,
      hfCacheMaxMb: 1024,
      githubApiUrl: 'https://api.github.com',
      upstreamPatienceMs: 6000,
      allowedSourceHosts: [
        'huggingface.co',
        'www.huggingface.co',
        'hf.co',
        'www.hf.co',
        'github.com',
        'www.github.com',
        'kaggle.com',
        'www.kaggle.com',
      ],
      allowedOrigins: ['*'],
      gatePolicy: { reviewedness: 0.5 },
      gateMode: 'enforce',
      ingestWaitSeconds: 20,
      bundleMaxMb: 512,
      bundleWeights: false,
      bundleSources: false,
      logLevel: 1,
      localStorage: false,
      dataDir: '.data',
      port: 8000,
      host: '127.0.0.1',
    });
  });

  test('has other defaults on Lambda', () => {
    const read = readEnvironment(onLambda);
    expect(read).toMatchObject({
      deployed: true,
      stage: 'dev',
      s3Bucket: 'tmr-dev-123456789012-eu-central-1',
      tableName: 'tmr-dev',
      hfRootFolder: '/tmp',
      allowedOrigins: [],
    });
    expect(read).not.toHaveProperty('publicUrl');
  });

  test('takes an empty variable for an absent one', () => {
    const empty = Object.fromEntries(variableNames.map((name) => [name, '']));
    expect(readEnvironment(empty)).toEqual(readEnvironment({}));
  });

  test.each<[string, string, object]>([
    ['GATE_POLICY', 'balanced', { gatePolicy: { net_score: 0.45, license: 0.3 } }],
    ['GATE_POLICY', '{"size_score.desktop_pc":1}', { gatePolicy: { 'size_score.desktop_pc': 1 } }],
    ['GATE_MODE', 'flag', { gateMode: 'flag' }],
    ['LOG_LEVEL', 'debug', { logLevel: 2 }],
    ['LOG_LEVEL', 'ERROR', { logLevel: 0 }],
    ['LOG_LEVEL', '0', { logLevel: 0 }],
    ['BUNDLE_WEIGHTS', '1', { bundleWeights: true }],
    ['INGEST_WAIT_SECONDS', '0', { ingestWaitSeconds: 0 }],
    [
      'PUBLIC_URL',
      'https://registry.example.org/v1//',
      { publicUrl: 'https://registry.example.org/v1' },
    ],
    ['HOST', '::1', { publicUrl: 'http://[::1]:8000' }],
    ['ALLOWED_SOURCE_HOSTS', 'GitHub.com, hf.co', { allowedSourceHosts: ['github.com', 'hf.co'] }],
    [
      'ALLOWED_ORIGINS',
      'https://a.example,http://localhost:5173',
      { allowedOrigins: ['https://a.example', 'http://localhost:5173'] },
    ],
    ['HF_ROOT_FOLDER', '/data', { hfRootFolder: '/data', hfRootFolderGiven: true }],
  ])('reads %s=%s', (name, value, expected) => {
    expect(readEnvironment({ [name]: value })).toMatchObject(expected);
  });

  test('says of everything that is wrong what it is and what it should be', () => {
    const lines = linesOf({
      PORT: '80000',
      TOKEN_CALLS: '0',
      INGEST_WAIT_SECONDS: '26',
      BUNDLE_MAX_MB: '1e3',
      BUNDLE_WEIGHTS: 'yes',
      LOG_LEVEL: '3',
      GATE_MODE: 'warn',
      STAGE: 'Dev',
      PUBLIC_URL: 'registry.example.org',
      ALLOWED_ORIGINS: 'https://a.example/path',
      ALLOWED_SOURCE_HOSTS: 'example.org',
    });
    expect(lines.toSorted()).toEqual([
      'ALLOWED_ORIGINS is "https://a.example/path": it should be *, or a list of origins such as https://example.org',
      'ALLOWED_SOURCE_HOSTS is "example.org": it should be a list of hosts out of huggingface.co, www.huggingface.co, hf.co, www.hf.co, github.com, www.github.com, kaggle.com, www.kaggle.com',
      'BUNDLE_MAX_MB is "1e3": it should be a whole number from 1 up',
      'BUNDLE_WEIGHTS is "yes": it should be 0 or 1',
      'GATE_MODE is "warn": it should be enforce or flag',
      'INGEST_WAIT_SECONDS is "26": it should be a whole number from 0 to 25',
      'LOG_LEVEL is "3": it should be 0, 1, 2, error, info or debug',
      'PORT is "80000": it should be a whole number from 0 to 65535',
      'PUBLIC_URL is "registry.example.org": it should be an http:// or https:// URL without credentials, query or fragment',
      'STAGE is "Dev": it should be the name of a stage: 2 to 16 lower-case letters, digits and hyphens, a letter first',
      'TOKEN_CALLS is "0": it should be a whole number from 1 up',
    ]);
  });

  test.each([
    ['TOKEN_CALLS', '-1'],
    ['TOKEN_CALLS', ' 1'],
    ['TOKEN_CALLS', '0x10'],
    ['TOKEN_CALLS', '99999999999999999999'],
    ['DOWNLOAD_TTL_SECONDS', '604801'],
    ['BUNDLE_SOURCES', 'constructor'],
    ['LOG_LEVEL', 'toString'],
    ['STATE_MACHINE_ARN', 'ingestion'],
    ['HF_ENDPOINT', 'file:///etc'],
    ['GITHUB_API_URL', 'https://api.github.com?x=1'],
    ['ALLOWED_SOURCE_HOSTS', ','],
  ])('does not read %s=%s', (name, value) => {
    expect(linesOf({ [name]: value })).toHaveLength(1);
  });

  test('passes on what is wrong with a policy', () => {
    expect(linesOf({ GATE_POLICY: 'strict' })).toEqual([
      'GATE_POLICY is "strict": it should be one of default, balanced, open, or a JSON object such as {"reviewedness":0.5}',
    ]);
    const [line] = linesOf({ GATE_POLICY: '{"stars":1}' });
    expect(line).toMatch(/^GATE_POLICY is .*: "stars" is not one of net_score, ramp_up_time, /);
  });
});

test('the configuration of the process is read once, and what is exported is part of it', () => {
  exportVariables({ ADMIN_USERNAME: 'ada' });
  expect(environment().adminUsername).toBe('ada');
  exportVariables({ ADMIN_USERNAME: 'grace' });
  expect(environment().adminUsername).toBe('ada');
});

describe('on Lambda', () => {
  test('what the stack sets is missed by name', () => {
    expect(linesOf({ AWS_LAMBDA_FUNCTION_NAME: 'tmr-dev-router' })).toEqual([
      'S3_BUCKET is not set: it should be the name of the bucket that keeps bundles, runs and evidence, and the stack sets it',
      'TABLE_NAME is not set: it should be the name of the table that is the index, and the stack sets it',
      'STAGE is not set: it should be the name of the stage, under which its secrets are kept, and the stack sets it',
    ]);
  });

  test('nothing is kept on the machine', () => {
    const lines = linesOf({ ...onLambda, LOCAL_STORAGE: '1' });
    expect(lines).toEqual([
      'LOCAL_STORAGE is "1": it should not be set on Lambda, whose disk keeps nothing',
    ]);
    expect(readEnvironment({ LOCAL_STORAGE: '1' }).localStorage).toBe(true);
  });

  test('a function misses by name what only it needs', () => {
    const arn = 'arn:aws:states:us-east-2:123456789012:stateMachine:ingestion';
    const read = readEnvironment({ ...onLambda, STATE_MACHINE_ARN: arn });
    expect(required(read, 'stateMachineArn')).toBe(arn);
    expect(() => required(read, 'publicUrl')).toThrow(
      new ConfigurationError([
        'PUBLIC_URL is not set: it should be the URL that the API is reached at, and the stack sets it',
      ]),
    );
  });
});

describe('a secret', () => {
  const value = 'correct-horse-battery';

  test('is read from its variable, and the first of two names wins', () => {
    const both = { HF_TOKEN: 'hf_first', HUGGINGFACE_HUB_TOKEN: 'hf_second' };
    expect(readEnvironment(both).secrets['hf-token']?.reveal()).toBe('hf_first');
    const second = { HF_TOKEN: '', HUGGINGFACE_HUB_TOKEN: 'hf_second' };
    expect(readEnvironment(second).secrets['hf-token']?.reveal()).toBe('hf_second');
    const others = { AUTH_TOKEN: 'a', ADMIN_PASSWORD: 'b', GITHUB_TOKEN: 'c' };
    expect(Object.keys(readEnvironment(others).secrets).toSorted()).toEqual([
      'admin-password',
      'auth-token',
      'github-token',
    ]);
  });

  test('is not shown however the configuration is written out', () => {
    const read = readEnvironment({ AUTH_TOKEN: value, ADMIN_PASSWORD: value });
    const token = read.secrets['auth-token'];
    const shown = [
      JSON.stringify(read),
      inspect(read, { depth: 9, showHidden: true }),
      `${token}`,
      String(token),
      JSON.stringify({ ...token }),
      inspect(structuredClone({ ...token })),
    ];
    for (const text of shown) expect(text).not.toContain(value);
    expect(shown[0]).toContain('"auth-token":"***"');
    expect(shown[2]).toBe('***');
  });

  test('is not told of when it stands where it should not', () => {
    const lines = linesOf({
      GITHUB_TOKEN: value,
      HF_TOKEN: 'abcdefgh',
      GATE_POLICY: `{"${value}":1}`,
      GITHUB_API_URL: `https://user:${value}@api.github.com`,
      HF_ENDPOINT: 'https://someone:unknown-to-us@hub.example',
      PORT: value,
    });
    expect(lines).toHaveLength(4);
    expect(lines.join('\n')).not.toContain(value);
    expect(lines.join('\n')).not.toContain('unknown-to-us');
  });
});

describe('.env.example', () => {
  const text = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
  const commented = text.split('\n').filter((line) => /^# [A-Z][A-Z0-9_]*=/.test(line));
  const example = parseEnv(commented.map((line) => line.slice(2)).join('\n'));

  test('names every variable once, and no other', () => {
    const names = commented.map((line) => line.slice(2, line.indexOf('=')));
    expect(names.toSorted()).toEqual([...variableNames].toSorted());
  });

  test('says of each what it means', () => {
    for (const line of commented) expect(line).toMatch(/ {2}# \S+ \S+/);
  });

  test('shows the defaults', () => {
    const defaults = readEnvironment({});
    expect(readEnvironment(example)).toEqual({ ...defaults, hfRootFolderGiven: true });
    for (const name of variableNames.filter((name) => example[name] === '')) {
      expect(variables.shape[name].parse(undefined)).toBeUndefined();
    }
  });

  test('changes nothing as it is', () => {
    expect(parseEnv(text)).toEqual({});
  });
});
