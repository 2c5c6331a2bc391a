import { describe, expect, test } from '@jest/globals';
import { announcesCode, isHeadingOfCode } from './announces-code.ts';

describe('a line announces the code', () => {
  test.each([
    'Repository: https://github.com/lakeside/heron',
    '- Our project codebase: https://github.com/lakeside/heron',
    '🔗 Code repository: https://github.com/lakeside/heron',
    'Training code (PyTorch): https://github.com/lakeside/heron',
    'Implementation[JAX] – https://github.com/lakeside/heron',
    'GitHub repo : https://github.com/lakeside/heron',
    '* Model source：https://github.com/lakeside/heron',
    'This is the official PyTorch implementation of Heron.',
    'The official code is at https://github.com/lakeside/heron.',
    'All scripts are in the official repo.',
    'Heron has an officially released and well-kept codebase.',
  ])('%s', (line) => expect(announcesCode(line)).toBe(true));
});

describe('a line does not announce the code', () => {
  test.each([
    ['that only ends with the word', 'Thanks to those who wrote this code: it helped.'],
    ['that has a longer word', 'Codecs: https://github.com/elsewhere/sound'],
    ['that calls something else official', 'See the official blog of the makers of the code.'],
    ['of an evaluation', 'We ran the official evaluation code.'],
    ['of a benchmark', 'Scores are from the official code of the benchmark.'],
    ['of benchmarks', 'For other benchmarks we took the official implementation.'],
    ['of a dataset', 'The dataset has an official repository.'],
    ['of thanks', 'We thank the authors of the official implementation.'],
    ['of credit', 'Credit goes to the official repo.'],
    ['that acknowledges', 'We acknowledge the official implementation.'],
    ['of acknowledgements', 'Acknowledgements: the official code of Egret.'],
    ['of acknowledgments', 'Acknowledgments: the official code of Egret.'],
    ['that borrows', 'Parts are borrowed from the official code of Egret.'],
    ['of a fork', 'It is forked from the official repository of Egret.'],
    ['that builds on another', 'It is built on the official code of Egret.'],
  ])('%s', (_, line) => expect(announcesCode(line)).toBe(false));
});

describe('a heading announces the code below it', () => {
  test.each([
    'Code',
    'The code',
    '💻 The code',
    'The code 💻',
    'Source code',
    'The GitHub repository',
    'Our model implementation',
    'Code availability',
    'Code release!',
    'Training code (PyTorch)',
    'Official JAX implementation',
    'Repository: lakeside/heron',
  ])('%s', (heading) => expect(isHeadingOfCode(heading)).toBe(true));
});

describe('a heading does not announce the code', () => {
  test.each([
    '',
    'Usage',
    'Codecs',
    'Code of conduct',
    'Source languages',
    'Running it without the code',
    'Official evaluation code',
  ])('%s', (heading) => expect(isHeadingOfCode(heading)).toBe(false));
});
