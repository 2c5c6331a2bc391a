import { expect, test } from '@jest/globals';
import { score } from './score.ts';

test('says that it is not measured yet, and what will be', () => {
  expect(score()).toMatchObject({
    status: 'inconclusive',
    retryable: false,
    because: expect.stringMatching(/does not measure this yet; it will measure \w+/),
  });
});
