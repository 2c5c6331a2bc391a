import { describe, expect, test } from '@jest/globals';
import { guessType } from './guess-type.ts';
import { sourceFault } from './source-fault.ts';

describe('an address says what it is of', () => {
  test.each([
    ['https://huggingface.co/lanternfish/quern-base', 'model'],
    ['  https://www.huggingface.co/lanternfish/quern-base ', 'model'],
    ['https://hf.co/quern-base', 'model'],
    ['https://huggingface.co/datasets/saltmarsh-ai/tidewords', 'dataset'],
    ['https://huggingface.co/spaces/saltmarsh-ai/skerry-chat', 'code'],
    ['https://github.com/saltmarsh-ai/skerry', 'code'],
    ['https://www.kaggle.com/datasets/a/b', 'dataset'],
    ['https://huggingface.co/', undefined],
    ['https://example.org/a/b', undefined],
    ['quern-base', undefined],
    ['', undefined],
  ])('%s: %s', (url, type) => expect(guessType(url)).toBe(type));
});

describe('an address is held against the rules of the registry', () => {
  test.each([
    ['model', 'https://huggingface.co/lanternfish/quern-base', undefined],
    ['model', '', 'An address is needed.'],
    ['model', 'quern-base', 'An address begins with https:// and the name of a host.'],
    [
      'model',
      'huggingface.co/lanternfish/quern-base',
      'An address begins with https:// and the name of a host.',
    ],
    ['model', 'https://github.com/a/b', 'Models come from huggingface.co only.'],
    ['dataset', 'https://huggingface.co/a/b', 'The url names a model, not a dataset.'],
    ['model', 'http://huggingface.co/a/b', 'A url must begin with https://.'],
  ] as const)('%s from "%s": %s', (type, url, fault) => expect(sourceFault(type, url)).toBe(fault));
});
