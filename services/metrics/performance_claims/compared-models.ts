import { namesFamily } from './family.ts';
import { has, measuresIn, wordsOf } from './measures.ts';
import { nameOf } from './results.ts';

/** Whose card it is. */
export interface Subject {
  readonly repo: string;
  readonly family: readonly string[];
  readonly parents: readonly string[];
  /** As the front matter names them. */
  readonly datasets: readonly string[];
}

const ownHeads = new Set(['ours', 'our', 'this']);
const noNames = new Set(
  'value values score scores result results metric metrics test dev val validation eval train average avg mean overall total shot shots few zero split filter category'.split(
    ' ',
  ),
);

/** Notes a head or label that may be a model's name: no measure, setting or number. */
export function addName(names: Set<string>, label: string) {
  const name = nameOf(label);
  if (name === undefined || measuresIn(name).length > 0) return;
  if (wordsOf(name).some((word) => !noNames.has(word) && !/^\d+$/.test(word))) names.add(name);
}

/** Several names set this model beside others when it, or a parent of it, is among them. */
export function areModels(names: readonly string[], { family, parents }: Subject): boolean {
  if (names.length < 2) return false;
  return names.some((name) => has(name, ownHeads) || isOneOf(name, family, parents));
}

function isOneOf(name: string, family: readonly string[], parents: readonly string[]): boolean {
  return (
    namesFamily(name, family) ||
    parents.some((parent) => name.toLowerCase() === lastPart(parent).toLowerCase())
  );
}

function lastPart(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}
