import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sourceKey, sourceUrl } from './source.ts';
import { InvalidSourceUrl, parseSourceUrl } from './source-url.ts';

const runs = { numRuns: 200 };
const name = fc
  .stringMatching(/^[a-z][a-z0-9_-]{2,12}[a-z0-9]$/)
  .filter((one) => !['datasets', 'models', 'spaces'].includes(one));
const hubHost = fc.constantFrom('huggingface.co', 'www.huggingface.co', 'hf.co', 'HF.CO');
const tail = fc.constantFrom(
  '',
  '/',
  '//',
  '.git',
  '?a=b',
  '#c',
  '/?x',
  '/tree/main',
  '/blob/main/README.md',
  '/resolve/HEAD/a',
  '/discussions',
);
const slash = fc.constantFrom('/', '//', '%2F', '%2f');
/** What is not there to be seen, turns the writing round, or only looks like a letter. */
const trick = fc.constantFrom(
  ...['\u200B', '\u200D', '\u200E', '\u202E', '\u2066', '\uFEFF', '\u00AD', '\u0301'],
  ...['\u0430', '\u2215', '\u29F8', '\uFF0F', '\u2024', '\0', '\n', '\t', ' ', '\\', '..'],
);

test('every spelling of a source is the same source, and its URL names itself', () => {
  fc.assert(
    fc.property(
      hubHost,
      name,
      name,
      slash,
      tail,
      fc.boolean(),
      (host, owner, repo, sep, end, loud) => {
        const path = `${owner}${sep}${repo}`;
        const source = parseSourceUrl(
          'model',
          `https://${host}/${loud ? path.toUpperCase() : path}${end}`,
        );
        expect(sourceKey(source)).toBe(
          sourceKey(parseSourceUrl('model', `https://huggingface.co/${owner}/${repo}`)),
        );
        expect(parseSourceUrl('model', sourceUrl(source))).toEqual(source);
      },
    ),
    runs,
  );
});

test('no hidden, turning or lookalike character gets into the name of a repository', () => {
  fc.assert(
    fc.property(name, name, trick, fc.nat(), fc.boolean(), (owner, repo, sign, at, escaped) => {
      const inside = 1 + (at % (repo.length - 1));
      const written = escaped ? encodeURIComponent(sign) : sign;
      const path = `${owner}/${repo.slice(0, inside)}${written}${repo.slice(inside)}`;
      try {
        const source = parseSourceUrl('model', `https://huggingface.co/${path}`);
        expect(source.repo).toMatch(/^[\w.-]+(?:\/[\w.-]+)?$/);
      } catch (error) {
        expect(error).toBeInstanceOf(InvalidSourceUrl);
      }
    }),
    runs,
  );
});

test('no host but the listed ones is a source, however it is spelt', () => {
  fc.assert(
    fc.property(trick, fc.nat({ max: 13 }), (sign, at) => {
      const host = `${'huggingface.co'.slice(0, at)}${sign}${'huggingface.co'.slice(at)}`;
      try {
        const source = parseSourceUrl('model', `https://${host}/acme/tiny`);
        expect(sourceUrl(source)).toMatch(/^https:\/\/huggingface\.co\/[\w./-]+$/);
      } catch (error) {
        expect(error).toBeInstanceOf(InvalidSourceUrl);
      }
    }),
    runs,
  );
});

test('whatever is written, it is a source or refused with a reason', () => {
  const part = fc.oneof(
    name,
    trick,
    fc.constantFrom(
      'https://',
      'hf.co',
      '/',
      '%',
      '%2F',
      '@',
      ':',
      '?',
      '#',
      '..',
      'tree',
      'datasets',
    ),
  );
  fc.assert(
    fc.property(
      fc.constantFrom('model', 'dataset', 'code'),
      fc.array(part, { maxLength: 12 }),
      (type, parts) => {
        try {
          const source = parseSourceUrl(type, `https://hf.co/${parts.join('')}`);
          expect(parseSourceUrl(type, sourceUrl(source))).toEqual(source);
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidSourceUrl);
          expect(String(error)).not.toMatch(/[\p{Cf}\p{Cc}]/u);
        }
      },
    ),
    runs,
  );
});
