import { describe, expect, test } from '@jest/globals';
import { familyNames, isNamedAfter } from './family-names.ts';

describe('a family may be called', () => {
  test.each<[string, string, readonly string[]]>([
    [
      'by the whole name, and by what is left without each ending',
      'heron-large-uncased',
      ['heronlargeuncased', 'heronlarge', 'heron'],
    ],
    ['by the whole name only, where it has no such ending', 'heron-songs', ['heronsongs']],
    ['by several words', 'heron-songs-7b', ['heronsongs7b', 'heronsongs']],
    ['not by a part in front of another word', 'heron-7b-songs', ['heron7bsongs']],
    [
      'by letters and digits, however they are set apart',
      'Heron__V2.5__Chat',
      ['heronv25chat', 'heronv25', 'heron'],
    ],
    ['by three letters', 'jay-7b', ['jay7b', 'jay']],
    ['not by two', 'ow-7b', ['ow7b']],
    ['not by what is itself a size or a variant', 'base-7b', ['base7b']],
    ['by a name that is nothing but a variant', 'turbo', ['turbo']],
  ])('%s', (_, name, expected) => {
    expect(familyNames(`lakeside/${name}`)).toEqual(expected);
    expect(familyNames(name)).toEqual(expected);
  });
});

describe('size, version and variant are no part of the family', () => {
  test.each([
    ['gull-7b-instruct-v0.2', 'gull'],
    ['tern-vit-base-patch16-224', 'tern'],
    ['heron-big-cased', 'heron'],
    ['egret-english-full', 'egret'],
    ['plover-giant-hf', 'plover'],
    ['curlew-en-huge', 'curlew'],
    ['dunlin-2b-it', 'dunlin'],
    ['avocet-lite-preview', 'avocet'],
    ['knot-long-multilingual', 'knot'],
    ['stint-nano-pytorch', 'stint'],
    ['ruff-medium-turbo', 'ruff'],
    ['smew-xl-chat', 'smew'],
    ['snipe-mini-xs', 'snipe'],
    ['wigeon-tiny-384x384', 'wigeon'],
    ['pochard-small-xxl', 'pochard'],
    ['crane-v1.10', 'crane'],
    ['grebe-13b-2024', 'grebe'],
    ['mallard-16x22b-v2', 'mallard'],
    ['teal-30b-a13b', 'teal'],
    ['siskin-l12-h768', 'siskin'],
  ])('of %s: %s', (id, family) => {
    expect(familyNames(`lakeside/${id}`).at(-1)).toBe(family);
  });

  test.each([
    ['wav2vec2', 'only ends like a version'],
    ['3d', 'only begins like one'],
    ['v', 'has no number'],
    ['patchwork', 'has letters where a patch has its number'],
  ])('which %s is not: it %s', (ending) => {
    expect(familyNames(`lakeside/heron-${ending}`)).toEqual([`heron${ending}`]);
  });
});

test('a repository is named after a family whatever its letter case and punctuation', () => {
  const family = familyNames('lakeside/sand-piper-7b');
  expect(isNamedAfter(family, 'SandPiper')).toBe(true);
  expect(isNamedAfter(family, 'sand_piper.7B')).toBe(true);
  expect(isNamedAfter(family, 'sandpipers')).toBe(false);
  expect(isNamedAfter(family, 'sand')).toBe(false);
});
