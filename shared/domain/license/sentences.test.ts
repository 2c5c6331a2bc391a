import { describe, expect, test } from '@jest/globals';
import { restricts, sentencesOf } from './sentences.ts';

test.each([
  ['you may. you may not', ['you may', 'you may not']],
  ['1. grant. (a) you must; and (ii) you may: x', ['grant', 'you must', 'you may']],
  ['see https://lakeside.org/licence.txt. or ann@lakeside.org, 2 times', ['see', 'times']],
  ['share alike.in addition', ['share alike', 'in addition']],
  ['version 2.0 of 2', ['version 2 0 of']],
  ['. 1. a) …', []],
])('%j has the sentences %j', (text, expected) => {
  expect(sentencesOf(text)).toStrictEqual(expected);
});

describe('a sentence restricts', () => {
  test.each([
    'you may not sell it',
    'companies with 100 employees buy licence',
    'it is given for personal use',
    'use is subject to our terms',
    'no use without payment',
    'modified apache license',
    'academic use only',
  ])('with: %s', (sentence) => {
    expect(restricts(sentence)).toBe(true);
  });

  test.each([
    'copyright 2031 lakeside labs inc all rights reserved',
    'gpl 2 0 only',
    'mit no attribution',
    'modified bsd license',
    'modified work copyright ann lake',
    'last modified march 2031',
    'heron is licensed for use as follows',
    'notable herons',
  ])('not with: %s', (sentence) => {
    expect(restricts(sentence)).toBe(false);
  });
});
