import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { crc32c, crc64nvme } from './crc.ts';

// The "check" values of the catalogue of parametrised CRC algorithms, all over `123456789`.
describe.each([
  { name: 'CRC-32/ISCSI', start: crc32c, check: 'e3069283' },
  { name: 'CRC-64/NVME', start: crc64nvme, check: 'ae8b14860a799888' },
])('$name', ({ start, check }) => {
  test('gives its published check value', () => {
    const running = start();
    running.update(Buffer.from('123456789'));
    expect(running.digest().toString('hex')).toBe(check);
  });

  test('does not depend on how the bytes are cut', () => {
    const bytes = randomBytes(1_000);
    const [whole, cut] = [start(), start()];
    whole.update(bytes);
    for (const [from, to] of [
      [0, 1],
      [1, 2],
      [2, 2],
      [2, 500],
      [500, 1_000],
    ]) {
      cut.update(bytes.subarray(from, to));
    }
    expect(cut.digest()).toEqual(whole.digest());
  });
});
