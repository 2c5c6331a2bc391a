import { expect, test } from '@jest/globals';
import { isAnotherRepository } from './is-another-repository.ts';

test.each([
  ['2024-03-04T05:06:07.000Z', '2024-03-04T05:06:07.000Z', false],
  ['2024-03-04T05:06:07.000Z', '2024-03-04T05:06:07Z', false],
  ['2024-03-04T05:06:07.000Z', '2025-03-04T05:06:07.000Z', true],
  [undefined, '2025-03-04T05:06:07.000Z', false],
  ['2024-03-04T05:06:07.000Z', undefined, false],
])('a repository made at %j and one made at %j: another is %p', (former, present, isAnother) => {
  expect(isAnotherRepository({ createdAt: former }, { createdAt: present })).toBe(isAnother);
});
