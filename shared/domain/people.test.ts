import { describe, expect, test } from '@jest/globals';
import { type CommitAuthor, isSamePerson, personIn } from './people.ts';

const jane: CommitAuthor = { login: 'janedoe', name: 'Jane Doe' };
const unclaimed: CommitAuthor = { login: 'Jane Doe' };

describe('the authors of a history are', () => {
  test.each<[string, readonly CommitAuthor[], readonly string[]]>([
    ['one where an account and a name are told by the same name', [jane, unclaimed], ['janedoe']],
    ['the same in the other order', [unclaimed, jane], ['janedoe']],
    [
      'one whatever the letter case of the name, and the space around it',
      [jane, { login: ' JANE doe ' }],
      ['janedoe'],
    ],
    [
      'one where the account has used several names',
      [jane, { login: 'janedoe', name: 'jd' }, unclaimed, { login: 'JD' }],
      ['janedoe'],
    ],
    [
      'three where two accounts give the name, which may be either of them',
      [jane, { login: 'jane-at-work', name: 'jane doe' }, unclaimed],
      ['janedoe', 'jane-at-work', 'Jane Doe'],
    ],
    [
      'two accounts though they give the same name',
      [jane, { login: 'other', name: 'Jane Doe' }],
      ['janedoe', 'other'],
    ],
    ['one account in two letter cases', [jane, { login: 'JaneDoe', name: 'x' }], ['janedoe']],
    ['one where the name is the login', [jane, { login: 'JaneDoe' }], ['janedoe']],
    [
      "the account of that login, where another's name is the same",
      [jane, { login: 'other', name: 'janedoe' }, { login: 'janedoe' }],
      ['janedoe', 'other'],
    ],
    [
      'one by one name, where no account gives it',
      [unclaimed, { login: 'jane doe' }],
      ['Jane Doe'],
    ],
    [
      'no program, though one gives the name',
      [{ login: 'deploy[bot]', name: 'Jane Doe' }, unclaimed],
      ['deploy[bot]', 'Jane Doe'],
    ],
  ])('%s', (_, history, expected) => {
    const person = personIn(history);
    expect([...new Set(history.map(person))]).toStrictEqual(expected);
  });
});

test.each([
  ['Jane', 'jane', true],
  ['jane', 'janet', false],
  ['jane', undefined, false],
  [undefined, undefined, false],
])('%s and %s are one: %s', (one, other, expected) => {
  const identity = (login: string | undefined) => (login === undefined ? undefined : { login });
  expect(isSamePerson(identity(one), identity(other))).toBe(expected);
});
