import { describe, expect, test } from '@jest/globals';
import { webAddresses } from './links.ts';

describe('the addresses of a line', () => {
  test.each<[string, string, readonly string[]]>([
    ['are none', 'Herons eat fish. See: http or https:/x.org', []],
    ['are several, in order', 'http://a.org https://b.org', ['http://a.org', 'https://b.org']],
    ['may be written in capitals', 'HTTPS://LAKE.ORG/A', ['HTTPS://LAKE.ORG/A']],
    ['may lack a scheme', 'www.lake.org/a', ['https://www.lake.org/a']],
    ['may lack it on the Hub', 'huggingface.co/lake/heron', ['https://huggingface.co/lake/heron']],
    ['may lack it on its short host', 'hf.co/lake/heron', ['https://hf.co/lake/heron']],
    ['may lack it and be in capitals', 'GitHub.com/lake/a', ['https://GitHub.com/lake/a']],
    ['may lack it after a bracket', '(github.com/lake/a)', ['https://github.com/lake/a']],
    ['may lack it after a comma', 'x,github.com/lake/a', ['https://github.com/lake/a']],
    ['are more than a host that is named', 'github.com', []],
    ['are more than a beginning', 'www. (github.com/) hf.co/. http://', []],
    ['may follow each other', 'https://a.org,https://b.org', ['https://a.org,https://b.org']],
    ['may be cut by markup', 'https://a.org|https://b.org', ['https://a.org', 'https://b.org']],
    ['are not what cannot be one', 'http:// https://? https://[::1 http://a:b', []],
    ['are found after what cannot be one', 'http://[ https://a.org', ['https://a.org']],
    ['are found after a part of a name', 'xwww.a.org www.b.org', ['https://www.b.org']],
  ])('%s', (_what, line, expected) => {
    expect(webAddresses(line)).toStrictEqual(expected);
  });

  test('are found anew in every line', () => {
    expect(webAddresses('see https://lake.org/a')).toStrictEqual(['https://lake.org/a']);
    expect(webAddresses('https://lake.org/b')).toStrictEqual(['https://lake.org/b']);
  });

  test.each(['a', 'Z', '0', '_', '.', '/', '@', '-'])(
    'are not found without a scheme right after %s',
    (before) => {
      expect(webAddresses(`${before}www.lake.org`)).toStrictEqual([]);
    },
  );

  test.each([' ', '\t', '<', '>', '"', "'", '`', '|', '[', ']', '{', '}', '\\', '^', ')'])(
    'end before %j',
    (mark) => {
      expect(webAddresses(`https://lake.org/a${mark}b`)).toStrictEqual(['https://lake.org/a']);
    },
  );

  test.each(['.', ',', ';', ':', '!', '?', '*', '_', '~', '.**', '!?'])(
    'end before a closing %s, and hold it within',
    (mark) => {
      expect(webAddresses(`https://lake.org/a${mark}`)).toStrictEqual(['https://lake.org/a']);
      expect(webAddresses(`https://lake.org/a${mark}b`)).toStrictEqual([
        `https://lake.org/a${mark}b`,
      ]);
    },
  );

  test.each([
    ['(https://lake.org/a)', 'https://lake.org/a'],
    ['https://lake.org/a_(b)', 'https://lake.org/a_(b)'],
    ['(https://lake.org/a_(b))', 'https://lake.org/a_(b)'],
    ['(https://lake.org/(a)(b)) c', 'https://lake.org/(a)(b)'],
    ['(https://lake.org/a).', 'https://lake.org/a'],
    ['https://lake.org/((a)b', 'https://lake.org/((a)b'],
    ['https://lake.org/a/-#$%&+=@b', 'https://lake.org/a/-#$%&+=@b'],
  ])('hold brackets only in pairs: %s', (line, expected) => {
    expect(webAddresses(line)).toStrictEqual([expected]);
  });

  test('have at most 2048 characters, as they are written', () => {
    const longest = `https://lake.org/${'a'.repeat(2031)}`;
    expect(webAddresses(`${longest} ${longest}b ${longest}`)).toStrictEqual([longest, longest]);
    const withoutScheme = `www.lake.org/${'a'.repeat(2035)}`;
    expect(webAddresses(`${withoutScheme} ${withoutScheme}b`)).toStrictEqual([
      `https://${withoutScheme}`,
    ]);
  });
});
