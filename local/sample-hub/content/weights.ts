import { createHash } from 'node:crypto';
import { once } from '#shared/runtime/once.ts';
import type { Body } from '../http/body.ts';
import { randomSequence, seedOf } from './random.ts';
import { largeFile, type StoredFile } from './stored-file.ts';
import hashes from './weight-hashes.gen.json' with { type: 'json' };

/** What the bytes of a large file follow from. */
export interface Weights {
  /** Two files of one seed, size and head are the same file. */
  readonly seed: string;
  readonly size: number;
  /** What the format begins with; the rest is noise. */
  readonly head?: Uint8Array;
  readonly parameters?: Readonly<Record<string, number>>;
}

export interface WeightFile extends StoredFile {
  readonly weights: () => Weights;
}

const knownHashes: Readonly<Record<string, string>> = hashes;

/** Noise is made once for a stretch of this length and repeated. */
const NOISE_BYTES = 65_536;

/** What is hashed on the spot; more would make the first request for a tree wait for seconds. */
const HASHED_AT_ONCE = 32 * 2 ** 20;

/**
 * A file of weights of any size: no byte of it exists before it is read, and every byte is the
 * same each time. Its hash is the true one; that of a big file is looked up among those that
 * `hash-weights.ts` computed.
 */
export function weightFile(describe: () => Weights): WeightFile {
  const weights = once(describe);
  const file = largeFile(() => {
    const body = weightBody(weights());
    return { body, sha256: () => weightHash(weights(), body), parameters: weights().parameters };
  });
  // Assigned, not spread: what the file would have to work out must not be asked for yet.
  return Object.assign(file, { weights });
}

function weightHash(weights: Weights, body: Body): string {
  const known = knownHashes[fingerprint(weights)];
  if (known !== undefined) return known;
  if (body.size <= HASHED_AT_ONCE) return bodyHash(body);
  throw new Error(
    `${weights.seed} has changed: run \`node local/sample-hub/content/hash-weights.ts\``,
  );
}

/** What the hash of a file is kept under: it changes with anything that its bytes follow from. */
export function fingerprint({ seed, size, head }: Weights): string {
  return createHash('sha1')
    .update(`${seed}\n${size}\n`)
    .update(head ?? '')
    .digest('hex');
}

/** The SHA-256 of all bytes. */
export function bodyHash(body: Body): string {
  const hash = createHash('sha256');
  for (const chunk of body.read(0, body.size)) hash.update(chunk);
  return hash.digest('hex');
}

function weightBody({ seed, size, head = new Uint8Array() }: Weights): Body {
  return {
    size,
    *read(start, end) {
      let at = start;
      if (at < Math.min(end, head.length)) {
        yield head.subarray(at, Math.min(end, head.length));
        at = Math.min(end, head.length);
      }
      if (at >= end) return;
      const noise = noiseOf(seed);
      while (at < end) {
        const from = at % NOISE_BYTES;
        const chunk = noise.subarray(from, Math.min(NOISE_BYTES, from + end - at));
        yield chunk;
        at += chunk.length;
      }
    },
  };
}

function noiseOf(seed: string): Uint8Array {
  const next = randomSequence(seedOf(seed));
  return new Uint8Array(Uint32Array.from({ length: NOISE_BYTES / 4 }, next).buffer);
}
