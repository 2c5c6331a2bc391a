import { createHash, randomInt, randomUUID } from 'node:crypto';

/** What Step Functions adds to JSONata's own functions, with their JSONata signatures. */
export const awsFunctions = {
  partition: { signature: '<an:a<a>>', run: partition },
  range: { signature: '<nnn:a<n>>', run: range },
  hash: { signature: '<s-s:s>', run: hash },
  random: { signature: '<n?:n>', run: random },
  uuid: { signature: '<:s>', run: () => randomUUID() },
  parse: { signature: '<s-:x>', run: (text: string): unknown => JSON.parse(text) },
} as const;

/** The longest list that Step Functions lets `$range` make. */
const MAX_RANGE = 1000;

const ALGORITHMS: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

function partition(items: readonly unknown[], size: number): unknown[][] {
  if (!Number.isInteger(size) || size < 1) {
    throw new Error(`$partition: the size must be a positive integer, not ${size}`);
  }
  const parts: unknown[][] = [];
  for (let at = 0; at < items.length; at += size) parts.push(items.slice(at, at + size));
  return parts;
}

function range(first: number, last: number, step: number): number[] {
  if (step === 0) throw new Error('$range: the step must not be zero');
  const length = Math.max(0, Math.floor((last - first) / step) + 1);
  if (length > MAX_RANGE) {
    throw new Error(`$range: ${length} items are more than the ${MAX_RANGE} that are allowed`);
  }
  return Array.from({ length }, (_, index) => first + index * step);
}

function hash(text: string, algorithm: string): string {
  const known = ALGORITHMS[algorithm];
  if (known === undefined) {
    throw new Error(`$hash: ${algorithm} is none of ${Object.keys(ALGORITHMS).join(', ')}`);
  }
  return createHash(known).update(text).digest('hex');
}

/** The same seed gives the same number; AWS does not say which. */
function random(seed?: number): number {
  if (seed === undefined) return randomInt(2 ** 47) / 2 ** 47;
  return createHash('sha256').update(String(seed)).digest().readUInt32BE() / 2 ** 32;
}
