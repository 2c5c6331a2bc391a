import { type LookupAddress, type LookupOptions, lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isPublicAddress } from '#shared/domain/public-address.ts';

/** A name that leads into a network's inside, where no upstream is. */
export class NonPublicAddress extends Error {
  override readonly name = 'NonPublicAddress';
}

/** Every address of a name, as `dns.lookup` with `all` tells them. */
export type ResolveName = (
  hostname: string,
  options: LookupOptions & { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * A `lookup` for connections that refuses names with a private, loopback or link-local address.
 * The connection is made to the very addresses that were looked at here, so that a name cannot
 * answer differently a second time.
 */
export function publicLookup(resolve: ResolveName = systemLookup): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || first === undefined) {
        callback(error ?? new Error(`${hostname} has no address`), '');
      } else if (!addresses.every(({ address }) => isPublicAddress(address))) {
        callback(new NonPublicAddress(`${hostname} is not on the public network`), '');
      } else if (options.all) {
        callback(null, addresses);
      } else {
        callback(null, first.address, first.family);
      }
    });
  };
}
