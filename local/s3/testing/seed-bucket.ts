import { leaveFormerObject } from './former-object.ts';

/** Leaves objects for the next start to take over, faster than over HTTP. */
export function seedBucket(dir: string, bucket: string, keys: readonly string[]): void {
  for (const key of keys) leaveFormerObject(dir, bucket, key);
}
