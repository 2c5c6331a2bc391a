import { describe, expect, test } from '@jest/globals';
import { publicLookup } from './public-lookup.ts';

/** What a connection is told of a name with these addresses. */
function lookUp(addresses: readonly string[], all = true): Promise<unknown> {
  const lookup = publicLookup((_hostname, _options, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    ),
  );
  return new Promise((resolve, reject) => {
    lookup('name.example', { all }, (error, found) => (error ? reject(error) : resolve(found)));
  });
}

describe('a name in a network’s inside is refused', () => {
  test.each([
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'ff02::1',
    '2001:db8::1',
  ])('%s', async (address) => {
    // biome-ignore format: a list reads better filled than one a line
    await expect(lookUp([address])).rejects.toThrow('not on the public network');
  });

  test('be it only one of its addresses', async () => {
    await expect(lookUp(['140.82.121.3', '10.0.0.1'])).rejects.toThrow('not on the public network');
  });
});

test.each(['140.82.121.3', '172.32.0.1', '2606:50c0:8000::153', '2a04:4e42::1'])(
  'a public address is let through: %s',
  async (address) => {
    expect(await lookUp([address])).toMatchObject([{ address }]);
    expect(await lookUp([address], false)).toBe(address);
  },
);

test('a name without an address has none', async () => {
  await expect(lookUp([])).rejects.toThrow('name.example has no address');
});
