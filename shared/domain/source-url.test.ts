import { describe, expect, test } from '@jest/globals';
import type { ArtifactType } from './artifact.ts';
import { defaultName, sourceKey, sourceUrl } from './source.ts';
import { InvalidSourceUrl, parseSourceUrl } from './source-url.ts';

describe('one source has one canonical URL', () => {
  const model = 'https://huggingface.co/Acme/tiny-bert';
  test.each<[ArtifactType, string, string]>([
    ['model', 'https://huggingface.co/Acme/tiny-bert', model],
    ['model', 'https://www.huggingface.co/Acme/tiny-bert/', model],
    ['model', 'https://hf.co/Acme/tiny-bert?library=transformers#usage', model],
    ['model', 'https://HUGGINGFACE.co/Acme/tiny-bert', model],
    ['model', 'https://huggingface.co/Acme//tiny-bert', model],
    ['model', 'https://huggingface.co/Acme/tiny-bert.git', model],
    ['model', 'https://huggingface.co/Acme%2Ftiny-bert', model],
    ['model', 'https://huggingface.co/Acme/tiny-bert/tree/main', model],
    ['model', 'https://huggingface.co/Acme/tiny-bert/blob/main/config.json', model],
    ['model', 'https://huggingface.co/Acme/tiny-bert/resolve/main/model.safetensors', model],
    ['model', 'https://huggingface.co/Acme/tiny-bert/discussions', model],
    ['model', 'https://huggingface.co/tiny-bert', 'https://huggingface.co/tiny-bert'],
    ['model', 'https://huggingface.co/tiny-bert/tree/main', 'https://huggingface.co/tiny-bert'],
    ['model', `${model}/tree/v1.0`, `${model}/tree/v1.0`],
    ['model', `${model}/tree/refs%2Fpr%2F1`, `${model}/tree/refs%2Fpr%2F1`],
    ['dataset', 'https://hf.co/datasets/acme/words', 'https://huggingface.co/datasets/acme/words'],
    ['dataset', 'https://hf.co/datasets/words', 'https://huggingface.co/datasets/words'],
    ['dataset', 'https://github.com/acme/words', 'https://github.com/acme/words'],
    [
      'dataset',
      'https://www.kaggle.com/datasets/acme/words/data',
      'https://www.kaggle.com/datasets/acme/words',
    ],
    ['code', 'https://hf.co/spaces/acme/demo', 'https://huggingface.co/spaces/acme/demo'],
    ['code', 'https://github.com/acme/trainer.git', 'https://github.com/acme/trainer'],
    ['code', 'https://github.com/acme/trainer/issues/7', 'https://github.com/acme/trainer'],
    [
      'code',
      'https://github.com/acme/lab/tree/dev/examples/distil',
      'https://github.com/acme/lab/tree/dev/examples/distil',
    ],
  ])('%s %s', (type, text, expected) => {
    expect(sourceUrl(parseSourceUrl(type, text))).toBe(expected);
  });

  test('a canonical URL names itself', () => {
    const source = parseSourceUrl('code', 'https://github.com/acme/lab/tree/dev/a%20b/c');
    expect(parseSourceUrl('code', sourceUrl(source))).toEqual(source);
  });

  test('letter case does not make another source, a ref does', () => {
    const key = (text: string) => sourceKey(parseSourceUrl('model', text));
    expect(key('https://hf.co/ACME/Tiny-Bert')).toBe(key('https://hf.co/acme/tiny-bert'));
    expect(key('https://hf.co/acme/tiny-bert/tree/v2')).not.toBe(
      key('https://hf.co/acme/tiny-bert'),
    );
  });
});

describe('what cannot be a source is refused with a reason', () => {
  test.each<[ArtifactType, string, RegExp]>([
    ['model', 'not a url', /not a URL/],
    ['model', 'http://huggingface.co/acme/tiny', /https/],
    ['model', 'https://user:pw@huggingface.co/acme/tiny', /credentials/],
    ['model', 'https://huggingface.co:8443/acme/tiny', /port/],
    ['model', 'https://example.org/acme/tiny', /host must be one of/],
    ['model', 'https://huggingface.co.evil.org/acme/tiny', /host must be one of/],
    ['model', 'https://xn--huggingfac-9za.co/acme/tiny', /host must be one of/],
    ['model', `https://huggingface.co/acme/${'x'.repeat(3000)}`, /at most 2048/],
    ['model', `https://huggingface.co/acme/${'x'.repeat(97)}`, /cannot be/],
    ['model', 'https://huggingface.co/', /name a repository/],
    ['model', 'https://huggingface.co/docs', /page/],
    ['model', 'https://huggingface.co/acme/..%2Fadmin', /cannot be/],
    ['model', 'https://huggingface.co/acme/tiny%E2%80%AEtreb', /cannot be/],
    ['model', 'https://huggingface.co/acme/tiny%ZZ', /escaped/],
    ['code', 'https://github.com/acme/lab/tree/a%2F..%2Fb', /cannot be/],
    ['model', 'https://huggingface.co/datasets/acme/words', /a dataset, not a model/],
    ['model', 'https://github.com/acme/trainer', /huggingface.co only/],
    ['dataset', 'https://huggingface.co/acme/tiny', /a model, not a dataset/],
    ['code', 'https://huggingface.co/acme/tiny', /a model, not a code/],
    ['code', 'https://github.com/acme', /name a repository/],
    ['code', 'https://kaggle.com/datasets/acme/words', /only datasets/],
    ['dataset', 'https://kaggle.com/acme', /Kaggle dataset/],
  ])('%s %s', (type, text, reason) => {
    expect(() => parseSourceUrl(type, text)).toThrow(InvalidSourceUrl);
    expect(() => parseSourceUrl(type, text)).toThrow(reason);
  });

  test('a host that is not allowed here is refused although we know it', () => {
    const gitHub = 'https://github.com/acme/trainer';
    expect(() => parseSourceUrl('code', gitHub, ['huggingface.co'])).toThrow(/host must be one of/);
  });
});

test('an artifact without a name is called after its repository, or its folder', () => {
  const name = (text: string) => defaultName(parseSourceUrl('code', text));
  expect(name('https://github.com/acme/trainer')).toBe('trainer');
  expect(name('https://github.com/acme/lab/tree/dev/examples/distil')).toBe('lab-examples-distil');
});
