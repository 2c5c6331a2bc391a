import { expect, test } from '@jest/globals';
import { may } from './may.ts';

test('an administrator may do everything, everybody else what they were given', () => {
  expect(may({ is_admin: true, permissions: ['admin'] }, 'download')).toBe(true);
  expect(may({ is_admin: false, permissions: ['search'] }, 'search')).toBe(true);
  expect(may({ is_admin: false, permissions: ['search'] }, 'download')).toBe(false);
});
