import { expect, test } from '@jest/globals';
import { createSharedToken } from './shared-token.ts';

test('a token that is refused gives way to another, which all go on with', async () => {
  const left = new Map<string, number>();
  const token = createSharedToken(async () => {
    const name = `token-${left.size}`;
    left.set(name, 3);
    return name;
  });
  async function call(name: string) {
    const calls = left.get(name) ?? 0;
    left.set(name, calls - 1);
    return { status: calls > 0 ? 200 : 403 };
  }
  await Promise.all(Array.from({ length: 7 }, () => token.use(call)));
  expect(token.accepted).toEqual([3, 3, 1]);
});
