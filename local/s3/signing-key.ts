import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import type { SignatureClaim } from './signature-claim.ts';

let latest: { readonly of: string; readonly key: KeyObject } | undefined;

/**
 * The key that requests of one day, region and service are signed with. It is nearly always the one
 * of the request before, and making it costs four times what it takes to sign.
 */
export function signingKey(secret: string, scope: SignatureClaim['scope']): KeyObject {
  const of = [secret, ...scope].join('/');
  if (latest?.of !== of) latest = { of, key: derived(secret, scope) };
  return latest.key;
}

function derived(secret: string, scope: SignatureClaim['scope']): KeyObject {
  const key = scope.reduce<Buffer>(
    (outer, part) => createHmac('sha256', outer).update(part).digest(),
    Buffer.from(`AWS4${secret}`),
  );
  return createSecretKey(key);
}
