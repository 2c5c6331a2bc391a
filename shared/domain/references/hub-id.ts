import type { ArtifactType } from '../artifact.ts';
import { linkedSource } from './linked-source.ts';

const LONGEST = 193;
const ID = /^\w[\w.-]*(?:\/\w[\w.-]*)?$/;
const ADDRESS = /^(?:https?:\/\/)?(?:www\.)?(?:huggingface\.co|hf\.co)\//i;

/**
 * The id that a value in a card or a configuration gives to a repository on the Hub, written bare
 * or as an address. Paths on somebody's disk, versions and prose are no ids.
 */
export function hubId(value: unknown, type: Exclude<ArtifactType, 'code'>): string | undefined {
  if (typeof value !== 'string') return undefined;
  const written = value.trim();
  if (ADDRESS.test(written)) {
    const source = linkedSource(type, written);
    return source?.origin === 'huggingface' ? source.repo : undefined;
  }
  const isId = written.length <= LONGEST && ID.test(written) && !written.includes('..');
  return isId ? written : undefined;
}

/** The one value of a field, or all of its list. */
export function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

/** Neither upstream tells names apart by letter case. */
export function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** The first of each name, in the order they came. */
export function uniqueById<T extends { readonly id: string }>(items: readonly T[]): readonly T[] {
  const first = new Map<string, T>();
  for (const item of items) {
    const key = item.id.toLowerCase();
    if (!first.has(key)) first.set(key, item);
  }
  return [...first.values()];
}
