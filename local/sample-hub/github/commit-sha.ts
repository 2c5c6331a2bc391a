import { createHash } from 'node:crypto';

/**
 * The id of a generated commit. Its last eight digits hide the commit's place, so that a commit
 * is found by its id without working out the 100,000 that may stand before it.
 */
export function commitSha(repository: string, ordinal: number): string {
  const digest = createHash('sha1').update(`${repository}\ncommit ${ordinal}`).digest('hex');
  const place = (ordinal ^ mask(repository)) >>> 0;
  return digest.slice(0, 32) + place.toString(16).padStart(8, '0');
}

/** The place that an id speaks of; undefined when it is none of this repository's. */
export function ordinalOf(repository: string, sha: string): number | undefined {
  if (!/^[0-9a-f]{40}$/.test(sha)) return undefined;
  const ordinal = (Number.parseInt(sha.slice(32), 16) ^ mask(repository)) >>> 0;
  return commitSha(repository, ordinal) === sha ? ordinal : undefined;
}

function mask(repository: string): number {
  return createHash('sha1').update(repository).digest().readUInt32BE(0);
}
