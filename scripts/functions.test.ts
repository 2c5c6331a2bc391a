import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { readFunctions } from './functions.ts';

const made: string[] = [];
afterEach(async () => {
  for (const root of made.splice(0)) await rm(root, { recursive: true });
});

const NOTHING = {
  'services/router/functions.yml': '{}',
  'services/ingestion/functions.yml': '{}',
  'services/metrics/functions.gen.json': '{}',
  'services/rerating/functions.yml': '{}',
};

async function project(files: Record<string, string>) {
  const root = await mkdtemp(join(tmpdir(), 'functions-'));
  made.push(root);
  for (const [path, text] of Object.entries({ ...NOTHING, ...files })) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}

test('functions come from the places where they are defined, with their group', async () => {
  const root = await project({
    'services/router/functions.yml': `
router:
  handler: services/router/handler.handler
  timeout: 29
  memorySize: 1024
  role: !GetAtt RouterRole.Arn
  environment: { TABLE_NAME: !Ref Table, OTHER: '\${self:custom.other}' }
  events: [{ httpApi: '*' }]
`,
    'services/ingestion/functions.yml': `
defaults: &defaults { timeout: 60, memorySize: 512, handler: services/ingestion/resolve/handler.handler }
resolve:
  <<: *defaults
  memorySize: 768
`,
    'services/metrics/functions.gen.json': JSON.stringify({
      license: {
        handler: 'services/metrics/license/handler.handler',
        timeout: 20,
        memorySize: 256,
      },
    }),
  });

  expect(readFunctions(root)).toMatchObject({
    router: {
      handler: 'services/router/handler.handler',
      timeout: 29,
      memorySize: 1024,
      group: 'router',
    },
    resolve: { timeout: 60, memorySize: 768, group: 'ingestion' },
    license: {
      handler: 'services/metrics/license/handler.handler',
      timeout: 20,
      memorySize: 256,
      group: 'metrics',
    },
  });
});

test('what is said beside handler and limits is left out', async () => {
  const root = await project({
    'services/router/functions.yml':
      'router: { handler: services/router/handler.handler, timeout: 1, memorySize: 128, role: x }',
  });

  expect(readFunctions(root)).toEqual({
    router: {
      handler: 'services/router/handler.handler',
      timeout: 1,
      memorySize: 128,
      group: 'router',
    },
  });
});

const valid = { handler: 'services/a/handler.handler', timeout: 1, memorySize: 128 };

test.each([
  ['a limit that is missing', { ...valid, timeout: undefined }, 'a: timeout has to be a number'],
  ['a limit left to a variable', { ...valid, memorySize: '1' }, 'a: memorySize has to be a number'],
  ['a handler elsewhere', { ...valid, handler: 'index.handler' }, 'a: handler has to be like'],
  ['no definition at all', null, 'a is not a map'],
])('%s is refused by file and name', async (_what, definition, message) => {
  const root = await project({
    'services/router/functions.yml': JSON.stringify({ a: definition }),
  });

  expect(() => readFunctions(root)).toThrow(`services/router/functions.yml: ${message}`);
});

test('two functions cannot have one name', async () => {
  const text = JSON.stringify({ a: valid });
  const root = await project({
    'services/router/functions.yml': text,
    'services/metrics/functions.gen.json': text,
  });

  expect(() => readFunctions(root)).toThrow(
    'services/metrics/functions.gen.json: a is defined twice',
  );
});

test.each(['- a', 'router: [', 'a: *missing'])('what is no map is refused: %s', async (text) => {
  const root = await project({ 'services/router/functions.yml': text });

  expect(() => readFunctions(root)).toThrow();
});

test('a file that is missing is named', async () => {
  const root = await project({});
  await rm(join(root, 'services/ingestion/functions.yml'));

  expect(() => readFunctions(root)).toThrow('services/ingestion/functions.yml');
});

test('the project’s own definitions can be read', () => {
  const groups = Object.values(readFunctions(join(import.meta.dirname, '..'))).map(
    ({ group }) => group,
  );

  expect(new Set(groups)).toEqual(new Set(['router', 'ingestion', 'metrics', 'rerating']));
});
