import { S3Error } from './s3-error.ts';

/** What is no longer what was written: a record in the index, or the bytes it leads to. */
export interface Damage {
  /** Of the record or the content: an object that is written again has another. */
  readonly id: string;
  /** The object, as a person knows it. */
  readonly name: string;
  readonly reason: string;
}

/** Keeps in mind what has been found to be damaged, and says so once. */
export interface DamageReport {
  /** Takes note, and says with what to refuse it. */
  found(damage: Damage): S3Error;
  /** Refuses what is known to be damaged. */
  check(id: string): void;
}

/** Begins with nothing that is known to be damaged. */
export function damageReport(): DamageReport {
  const known = new Set<string>();

  return {
    found({ id, name, reason }) {
      if (!known.has(id)) console.error(`local S3: ${name} is damaged and not served: ${reason}`);
      known.add(id);
      return new S3Error('InternalError');
    },
    check(id) {
      if (known.has(id)) throw new S3Error('InternalError');
    },
  };
}
