import { expect, test } from '@jest/globals';
import type { KnownRepository } from './choose-code.ts';
import type { CodeCandidate, NamedCode } from './links.ts';
import { underPresentNames } from './under-present-names.ts';

const source = 'prose at the top';
const because = 'of a test';

function strong(repo: string, path?: string): CodeCandidate & { readonly confidence: 'strong' } {
  return { repo, ...(path !== undefined && { path }), source, confidence: 'strong', because };
}

function called(fullName: string): KnownRepository {
  return { fullName, defaultBranch: 'main', archived: false, fork: false };
}

const former = strong('huggingface/pytorch-transformers');
const heron = strong(former.repo, 'examples/heron');
const hint = { ...strong(former.repo, 'examples'), confidence: 'hint' as const };
const inside: NamedCode = { ...former, folders: [heron, hint] };
const counted = 'a well-known library counts only by a folder in it';

test.each<[string, NamedCode, KnownRepository | undefined, readonly CodeCandidate[]]>([
  [
    'the former name of a library is no more than its present one',
    former,
    called('huggingface/transformers'),
    [
      {
        ...former,
        confidence: 'hint',
        because: `it is huggingface/transformers today, and ${counted}`,
      },
    ],
  ],
  [
    'a folder of it is what it would be under the present name, and the whole is nothing',
    inside,
    called('HuggingFace/Transformers'),
    [heron, hint],
  ],
  [
    'a repository that is no library is the whole of it',
    inside,
    called('lakeside/heron'),
    [former],
  ],
  ['one that is gone stays what it is called', inside, 'missing', [former]],
  ['one that could not be read may be anything', inside, 'unreadable', [former]],
  ['one that was not looked up stays as it is', inside, undefined, [former]],
  [
    'what an administrator settled stays settled',
    { ...former, confidence: 'settled' },
    called('huggingface/transformers'),
    [{ ...former, confidence: 'settled' }],
  ],
  [
    'a folder that counted by the written name counts',
    strong('huggingface/transformers', 'examples/heron'),
    called('huggingface/transformers'),
    [strong('huggingface/transformers', 'examples/heron')],
  ],
  [
    'a hint has no better a reason than it had',
    { ...former, confidence: 'hint', folders: [heron] },
    called('huggingface/transformers'),
    [{ ...former, confidence: 'hint' }],
  ],
])('%s', (_, named, found, expected) => {
  const known = new Map(found === undefined ? [] : [[named.repo, found]]);
  expect(underPresentNames([named], known)).toStrictEqual(expected);
});
