import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parseSourceUrl } from '#shared/domain/source-url.ts';
import { REFERENCE_DAY } from '../calendar.ts';
import { bodyHash } from '../content/weights.ts';
import { type Members, testClient } from '../test-client.ts';
import { catalogueEntries } from './catalogue.ts';
import { hubSpecs } from './hub-specs.ts';
import { repositorySpecs } from './repository-specs.ts';

const { answer } = testClient();

const files = hubSpecs.flatMap(({ id, commits }) =>
  commits.flatMap(({ put }) =>
    Object.entries(put ?? {}).map(([path, file]) => [`${id}/${path}`, file] as const),
  ),
);

describe('the catalogue', () => {
  test('has twelve models, five datasets and six repositories, parents before children', () => {
    const types = catalogueEntries.map(({ type }) => type);
    const count = (type: string) => types.filter((other) => other === type).length;
    expect([count('dataset'), count('code'), count('model')]).toEqual([5, 6, 12]);
    expect(types.indexOf('model')).toBe(11);
    const place = (name: string) => catalogueEntries.findIndex((entry) => entry.name === name);
    expect(place('skerry-7b')).toBeLessThan(place('skerry-7b-instruct'));
    expect(place('skerry-7b-instruct')).toBeLessThan(place('skerry-7b-instruct-GGUF'));
  });

  test.each(catalogueEntries.map((entry) => [entry.url, entry] as const))(
    '%s is what it says it is',
    async (_url, { type, url }) => {
      const { origin, repo, section } = parseSourceUrl(type, url);
      const path = origin === 'github' ? `/github/repos/${repo}` : `/api/${section}/${repo}`;
      const { status, body } = await answer(path);
      expect([status, body.full_name ?? body.id]).toEqual([200, repo]);
    },
  );

  test('is all told in its README', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    const lines = [
      ...hubSpecs.map(({ id, shows }) => `| \`${id}\` | ${shows} |`),
      ...repositorySpecs.map(({ name, shows }) => `| \`${name}\` | ${shows} |`),
    ];
    expect(lines.filter((line) => !readme.includes(line))).toEqual([]);
  });

  test('tells its dates in order, and none after the day it was written', () => {
    for (const { id, commits } of hubSpecs) {
      const dates = commits.map(({ date }) => Date.parse(date));
      expect([id, dates]).toEqual([id, dates.toSorted((a, b) => a - b)]);
      expect(Math.max(...dates)).toBeLessThan(REFERENCE_DAY.getTime());
    }
    for (const { name, history } of repositorySpecs) {
      const dates = history.flatMap(({ from, to }) => [Date.parse(from), Date.parse(to)]);
      expect([name, dates]).toEqual([name, dates.toSorted((a, b) => a - b)]);
      expect(Math.max(0, ...dates)).toBeLessThanOrEqual(REFERENCE_DAY.getTime());
    }
  });

  test('knows the hash of every large file, and knows it right', () => {
    const weights = files.filter(([, file]) => 'weights' in file);
    expect(weights.length).toBeGreaterThan(40);
    for (const [name, file] of weights)
      expect([name, file.lfs?.sha256]).toEqual([name, expect.stringMatching(/^[0-9a-f]{64}$/)]);
    const small = weights.filter(([, { size }]) => size < 20_000_000);
    expect(small.length).toBeGreaterThan(1);
    for (const [name, file] of small)
      expect([name, file.lfs?.sha256]).toEqual([name, bodyHash(file.body)]);
  });

  test('names parents, datasets and code that are there, but for what is missing on purpose', async () => {
    const missing: string[] = [];
    for (const { url } of catalogueEntries.filter(({ type }) => type === 'model')) {
      const id = url.slice('https://huggingface.co/'.length);
      const { body } = await answer<{ readonly cardData?: Members }>(`/api/models/${id}`);
      const { datasets = [], base_model = [] } = body.cardData ?? {};
      for (const [kind, names] of [
        ['datasets', datasets],
        ['models', base_model],
      ] as const) {
        for (const name of [names].flat()) {
          const { status } = await answer(`/api/${kind}/${name}`, { redirect: 'follow' });
          if (status !== 200) missing.push(String(name));
        }
      }
    }
    expect(missing).toEqual(['tamarisk-nlp/news-digests-2m']);
  });
});
