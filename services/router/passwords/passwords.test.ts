import { describe, expect, test } from '@jest/globals';
import { createPasswords, type Derive } from './passwords.ts';

/** Does nothing until it is told to, and keeps count. */
function slowDerive() {
  const waiting: (() => void)[] = [];
  const seen = { calls: 0, atOnce: 0, most: 0, options: [] as unknown[] };
  const derive: Derive = async (password, _salt, length, options) => {
    seen.calls++;
    seen.most = Math.max(seen.most, ++seen.atOnce);
    seen.options.push(options);
    await new Promise<void>((resolve) => waiting.push(resolve));
    seen.atOnce--;
    return new Uint8Array(length).fill(password.length);
  };
  return { derive, seen, goOn: () => waiting.shift()?.() };
}

describe('a password', () => {
  const passwords = createPasswords();

  test.each([
    ['quotes and semicolons', `correcthorsebatterystaple123(!__+@**(A'"\`;DROP TABLE artifacts;`],
    ['any alphabet', 'пароль-密码-🔑-كلمة السر'],
    ['a zero byte', 'a\u0000b and more of it'],
    ['1,024 characters', 'é'.repeat(1024)],
  ])('of %s matches itself and nothing else', async (_what, password) => {
    const kept = await passwords.hash(password);
    expect(await passwords.matches(password, kept)).toBe(true);
    expect(await passwords.matches(`${password} `, kept)).toBe(false);
  });

  test('is kept with a salt of its own, derived at the cost that was decided on', async () => {
    const [one, other] = await Promise.all([passwords.hash('same'), passwords.hash('same')]);
    expect(one.cost).toEqual({ N: 32768, r: 8, p: 3 });
    expect(one.salt).toHaveLength(16);
    expect(Buffer.compare(one.salt, other.salt)).not.toBe(0);
    expect(Buffer.compare(one.derived, other.derived)).not.toBe(0);
  });

  test('is the same however its accents were composed', async () => {
    const kept = await passwords.hash('caf\u00e9 au lait');
    expect(await passwords.matches('cafe\u0301 au lait', kept)).toBe(true);
  });

  test('is derived as often when there is no such user', async () => {
    const { derive, seen, goOn } = slowDerive();
    const asked = createPasswords(derive).matches('guess', undefined);
    await Promise.resolve();
    expect(seen.calls).toBe(1);
    expect(seen.options).toEqual([{ N: 32768, r: 8, p: 3, maxmem: 64 * 1024 * 1024 }]);
    goOn();
    expect(await asked).toBe(false);
  });
});

test('two passwords are worked on at once, thirty wait, and what is more is to come again', async () => {
  const { derive, seen, goOn } = slowDerive();
  const { hash } = createPasswords(derive);
  const taken = Array.from({ length: 32 }, () => hash('password'));
  await expect(hash('one too many')).rejects.toMatchObject({
    status: 503,
    headers: { 'retry-after': '1' },
  });
  let done = 0;
  for (const one of taken) void one.then(() => done++);
  while (done < 32) {
    goOn();
    await new Promise(setImmediate);
  }
  expect([seen.calls, seen.most, seen.atOnce]).toEqual([32, 2, 0]);
});
