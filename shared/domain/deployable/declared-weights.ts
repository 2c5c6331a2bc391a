import type { TreeFile } from '../dossier.ts';
import { indexedName } from './shard-index.ts';
import { formatOf } from './weight-format.ts';
import { totalBytes, type WeightSet } from './weight-set.ts';

/** What the weights say of themselves, in a file's header or in the index of shards. */
export type DeclaredWeights = { readonly path: string } & (
  | {
      readonly status: 'read';
      readonly parameters?: number;
      /** All files that an index names. */
      readonly shards?: readonly string[];
    }
  /** `broken`: no library can load the file; `ignored`: what it says is of no use. */
  | { readonly status: 'broken' | 'ignored'; readonly because: string }
  /** Its upstream did not answer. */
  | { readonly status: 'unreadable' }
);

/** The sets as the weights declare them: the files of an index are one set, a broken file is none. */
export function asDeclared(
  sets: readonly WeightSet[],
  declared: DeclaredWeights | undefined,
  files: readonly TreeFile[],
): readonly WeightSet[] {
  if (declared?.status === 'broken') return sets.map((set) => withoutFile(set, declared.path));
  if (declared?.status !== 'read') return sets;

  const named = new Set(declared.shards);
  const members = files.filter(({ path }) => named.has(path));
  const format = members[0] && formatOf(members[0].path);
  if (format === undefined) return sets;
  const whole: WeightSet = {
    format,
    folder: '',
    name: indexedName(declared.path),
    variant: '',
    files: members,
    bytes: totalBytes(members),
    missing: named.size - members.length,
  };
  return [whole, ...sets.filter((set) => !set.files.every(({ path }) => named.has(path)))];
}

function withoutFile(set: WeightSet, path: string): WeightSet {
  const isIn = set.files.some((file) => file.path === path);
  return isIn ? { ...set, missing: set.missing + 1 } : set;
}
