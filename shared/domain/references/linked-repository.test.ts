import { describe, expect, test } from '@jest/globals';
import { linkedRepository } from './linked-repository.ts';

describe('an address leads to', () => {
  test.each<[string, string, ReturnType<typeof linkedRepository>]>([
    [
      'a repository, whatever page of it is meant',
      'https://github.com/lakeside/heron/issues/7',
      { repo: 'lakeside/heron' },
    ],
    [
      'a folder of a repository',
      'https://github.com/lakeside/heron/tree/main/src',
      { repo: 'lakeside/heron', path: 'src' },
    ],
    [
      "a library that holds everybody's code",
      'https://github.com/huggingface/transformers',
      { repo: 'huggingface/transformers' },
    ],
    [
      'a folder of a library',
      'https://github.com/huggingface/transformers/tree/main/examples/heron',
      { repo: 'huggingface/transformers', path: 'examples/heron' },
    ],
    [
      'the folder of a file in a library',
      'https://github.com/huggingface/transformers/blob/main/examples/heron/train.py',
      { repo: 'huggingface/transformers', path: 'examples/heron' },
    ],
    [
      'the library, where the file is in no folder',
      'https://github.com/huggingface/transformers/blob/main/setup.py',
      { repo: 'huggingface/transformers' },
    ],
    [
      'the library, where the address ends with a branch',
      'https://github.com/huggingface/transformers/blob/main',
      { repo: 'huggingface/transformers' },
    ],
    [
      'a folder, whatever its query and its fragment look like',
      'https://github.com/huggingface/transformers/tree/main/examples/heron?from=/blob/main#/blob/',
      { repo: 'huggingface/transformers', path: 'examples/heron' },
    ],
    ['nothing on another host', 'https://lakeside.example/lakeside/heron', undefined],
    ['nothing on the Hub', 'https://huggingface.co/spaces/lakeside/heron', undefined],
    ['no repository where only an account is named', 'https://github.com/lakeside', undefined],
  ])('%s', (_, address, expected) => {
    expect(linkedRepository(address)).toStrictEqual(expected);
  });
});

describe("a page of GitHub is nobody's repository", () => {
  test.each([
    'about/diversity',
    'apps/dependabot',
    'collections/machine-learning',
    'contact/report-abuse',
    'customer-stories/all',
    'enterprise/contact',
    'events/universe',
    'explore/email',
    'features/actions',
    'issues/assigned',
    'login/oauth',
    'Marketplace/models',
    'notifications/beta',
    'orgs/lakeside/repositories',
    'pricing/calculator',
    'pulls/mentioned',
    'search/advanced',
    'security/advanced-security',
    'settings/tokens',
    'site/terms',
    'solutions/industry',
    'sponsors/lakeside',
    'stars/lakeside/lists',
    'topics/birdsong',
    'trending/python',
    'user-attachments/assets',
    'users/lakeside/projects',
  ])('%s', (page) => expect(linkedRepository(`https://github.com/${page}`)).toBeUndefined());
});
