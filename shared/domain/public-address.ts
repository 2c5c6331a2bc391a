import { BlockList, isIPv4 } from 'node:net';

/**
 * The special-purpose ranges of the IANA registries (RFC 6890) that are not globally reachable. One
 * list for each family: to a common one every IPv4 address would also be an IPv6 one, `::ffff:…`.
 */
const nonPublic = {
  ipv4: blockList('ipv4', [
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 3],
  ]),
  ipv6: blockList('ipv6', [
    // Everything outside of 2000::/3, the only space that global unicast addresses come from…
    ['::', 3],
    ['4000::', 2],
    ['8000::', 1],
    // …and within it what only wraps an IPv4 address, or is not routed.
    ['2001::', 23],
    ['2001:db8::', 32],
    ['2002::', 16],
  ]),
};

function blockList(
  family: 'ipv4' | 'ipv6',
  subnets: readonly (readonly [net: string, bits: number])[],
): BlockList {
  const list = new BlockList();
  for (const [net, bits] of subnets) list.addSubnet(net, bits, family);
  return list;
}

/** Whether an address, written as Node and URLs write it, is one that the whole network can reach. */
export function isPublicAddress(address: string): boolean {
  const family = isIPv4(address) ? 'ipv4' : 'ipv6';
  return !nonPublic[family].check(address, family);
}
