import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, matchesGlob, normalize } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { variableNames } from '#shared/runtime/environment/variables.ts';
import { readFunctions } from './functions.ts';
import { projectRoot } from './project-root.ts';

const read = (file: string) => readFileSync(join(projectRoot, file), 'utf8');
const instructions = read('Dockerfile')
  .replaceAll('\\\n', ' ')
  .split('\n')
  .flatMap((line) => {
    const [, name = '', text = ''] = /^([A-Z]+) +(.+)$/.exec(line) ?? [];
    return name === '' ? [] : [{ name, text }];
  });
const all = (wanted: string) =>
  instructions.flatMap(({ name, text }) => (name === wanted ? [text] : []));

/** What the image copies, and the last word of .dockerignore on a file. */
const copied = all('COPY').flatMap((text) => text.split(/ +/).slice(0, -1));
const patterns = read('.dockerignore')
  .split('\n')
  .filter((line) => line !== '' && line[0] !== '#');
function isInContext(file: string): boolean {
  let isIn = true;
  for (const pattern of patterns) {
    const lets = pattern.startsWith('!');
    const glob = lets ? pattern.slice(1) : pattern;
    if (matchesGlob(file, glob) || matchesGlob(file, `${glob}/**`)) isIn = lets;
  }
  return isIn;
}
const isInImage = (file: string) =>
  isInContext(file) && copied.some((path) => file === path || file.startsWith(`${path}/`));

/** Every file of the project that starting the registry reads: what is imported, from the start on. */
function needed(): readonly string[] {
  const handlers = Object.values(readFunctions(projectRoot)).map(
    ({ handler }) => `${handler.replace(/\.\w+$/, '')}.ts`,
  );
  const files = new Set(['local/start.ts', 'scripts/bundle.ts', ...handlers]);
  for (const file of files) {
    if (!/\.[cm]?[jt]s$/.test(file)) continue;
    for (const [, to = ''] of read(file).matchAll(/(?:from|import)\s*\(?\s*'([#.][^']+)'/g)) {
      files.add(to.startsWith('#') ? to.slice(1) : normalize(join(dirname(file), to)));
    }
  }
  const definitions = ['router', 'ingestion', 'rerating'].map(
    (group) => `services/${group}/functions.yml`,
  );
  const others = [
    'services/metrics/functions.gen.json',
    'state-machines/ingestion.asl.json',
    'state-machines/rerate.asl.json',
  ];
  return [
    ...files,
    ...definitions,
    ...others,
    'package.json',
    'package-lock.json',
    'tsconfig.json',
  ];
}

describe('the image', () => {
  test('copies what exists', () => {
    expect(copied.length).toBeGreaterThan(5);
    expect(copied.filter((path) => !existsSync(join(projectRoot, path)))).toEqual([]);
    expect(copied.filter((path) => !isInContext(path))).toEqual([]);
  });

  test('holds every file that npm start reads', () => {
    expect(needed().length).toBeGreaterThan(200);
    expect(needed().filter((file) => !isInImage(file))).toEqual([]);
  });

  test.each([
    '.env',
    '.data/token',
    '.git/config',
    'local/kill.test.ts',
    'node_modules/zod/index.js',
  ])('does not hold %s', (file) => expect(isInImage(file)).toBe(false));

  test('runs as npm start does, on the same Node, as somebody who is not root', () => {
    const { scripts, devDependencies } = JSON.parse(read('package.json'));
    const [command = '[]'] = all('CMD').slice(-1);
    expect((JSON.parse(command) as string[]).join(' ')).toBe(scripts.start);
    expect(all('FROM')).toEqual([`node:${parseInt(devDependencies.node, 10)}-slim`]);
    expect(all('USER')).toEqual(['node']);
  });

  test('sets only variables that there are, and opens the ports that it exposes', () => {
    const set = Object.fromEntries(
      all('ENV').flatMap((text) =>
        text
          .trim()
          .split(/ +/)
          .map((pair) => pair.split(/=(.*)/, 2)),
      ),
    );
    for (const name of Object.keys(set)) expect(variableNames).toContain(name);
    expect(set.HOST).toBe('0.0.0.0');
    expect(all('EXPOSE')).toEqual([`${set.PORT} ${set.BLOBS_PORT}`]);
    expect(new URL(set.PUBLIC_URL ?? '').port).toBe(set.PORT);
    expect(new URL(set.BLOBS_PUBLIC_URL ?? '').port).toBe(set.BLOBS_PORT);
    expect(new URL(set.BLOBS_PUBLIC_URL ?? '').hostname).not.toBe(
      new URL(set.PUBLIC_URL ?? '').hostname,
    );
    const volumes: unknown = JSON.parse(all('VOLUME')[0] ?? '');
    expect(volumes).toEqual([set.DATA_DIR, set.HF_ROOT_FOLDER]);
  });
});

test('the composition keeps what the image keeps, and passes on only variables that there are', () => {
  const { services, volumes } = parse(read('compose.yml'));
  const { registry } = services;
  for (const name of Object.keys(registry.environment)) expect(variableNames).toContain(name);
  const places = registry.volumes.map((volume: string) => volume.split(':'));
  expect(places.map(([, place]: string[]) => place)).toEqual(JSON.parse(all('VOLUME')[0] ?? ''));
  expect(places.map(([name]: string[]) => name)).toEqual(Object.keys(volumes));
  const ports = registry.ports.map((port: string) => port.split(':').at(-1));
  expect(ports.join(' ')).toBe(all('EXPOSE')[0]);
});
