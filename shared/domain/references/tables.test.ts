import { describe, expect, test } from '@jest/globals';
import { isSameOwner, ownerAliases } from './same-owner.ts';
import { isWellKnownLibrary, wellKnownLibraries } from './well-known-libraries.ts';

describe('the list of well-known libraries', () => {
  test('holds repositories in lower case, each once, in order', () => {
    expect([...wellKnownLibraries]).toEqual([...new Set(wellKnownLibraries)].sort());
    expect(wellKnownLibraries.filter((repo) => !/^[a-z0-9-]+\/[a-z0-9._-]+$/.test(repo))).toEqual(
      [],
    );
  });

  test('is found whatever the letter case, and by the whole name only', () => {
    for (const repo of wellKnownLibraries) {
      expect([repo, isWellKnownLibrary(repo.toUpperCase())]).toEqual([repo, true]);
      expect([repo, isWellKnownLibrary(`${repo}-fork`)]).toEqual([repo, false]);
    }
  });
});

describe('the table of owners with several names', () => {
  test('holds each name once, as it is without punctuation', () => {
    const names = ownerAliases.flat();
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
    expect(names.filter((name) => !/^[a-z0-9]+$/.test(name))).toEqual([]);
    expect(ownerAliases.filter((row) => row.length < 2)).toEqual([]);
  });

  test('makes the names of a row one owner, and those of two rows two', () => {
    for (const [at, row] of ownerAliases.entries()) {
      const [first = ''] = row;
      for (const name of row) expect([name, isSameOwner(name, first)]).toEqual([name, true]);
      for (const [other = ''] of ownerAliases.slice(at + 1)) {
        expect([first, other, isSameOwner(first, other)]).toEqual([first, other, false]);
      }
    }
  });

  test.each([
    ['openai-community', 'openai'],
    ['sentence-transformers', 'UKPLab'],
    ['amazon', 'amazon-science'],
    ['Qwen', 'QwenLM'],
    ['stabilityai', 'Stability-AI'],
    ['Heron-AI', 'heron-ai'],
    ['heron_official', 'heron'],
    ['heron-hq', 'Heron'],
    ['heron-lake-ai', 'HeronLake'],
    ['sandpiper-lab', 'sand-piper'],
    ['HeronLLM', 'heron'],
    ['the-herons-org', 'the-herons'],
    ['herons', 'herons-team'],
    ['ow-lm', 'ow'],
    ['ow', 'ow-llm'],
  ])('%s and %s are one', (one, other) => expect(isSameOwner(one, other)).toBe(true));

  test.each([
    ['laion', 'mlfoundations'],
    ['openai', 'openbmb'],
    ['lm', 'l'],
    ['heron-ai', 'heron-labs'],
    ['heron-songs', 'heron'],
    ['heronllmworks', 'heronworks'],
    ['owlm', 'ow'],
    ['hero-n-ai', 'hero'],
  ])('%s and %s are two', (one, other) => expect(isSameOwner(one, other)).toBe(false));
});
