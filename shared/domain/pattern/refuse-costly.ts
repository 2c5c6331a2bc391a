import { type CharacterSet, overlap, union } from './character-set.ts';
import { PatternFault } from './pattern-fault.ts';
import { children, type PatternNode, type Repetition } from './pattern-node.ts';

/**
 * The most single characters a pattern may stand for once every count is written out. With 1,000 of
 * them a README of 64 KB takes about a second to search through, and a search ends within two.
 */
const LARGEST = 1500;

/**
 * Refuses what another engine could take for ever on: an unbounded repetition of something that
 * itself repeats without bound, or of alternatives that can match the same or nothing. Ours would
 * not hang on them, but what asks for such a thing says something else than it means.
 */
export function refuseCostly(node: PatternNode): void {
  const all = repetitions(node);
  // First, since the time that the rest takes grows with it.
  for (const repetition of all) {
    if (size(repetition) > LARGEST) throw new PatternFault('it repeats too much', repetition.at);
  }
  if (size(node) > LARGEST) throw new PatternFault('it repeats too much', 0);
  for (const repetition of all.filter(isUnbounded)) refuseAmbiguous(repetition);
}

function refuseAmbiguous({ part, at }: Repetition): void {
  if (repetitions(part).some(isUnbounded)) {
    throw new PatternFault('it repeats what itself repeats without bound', at);
  }
  if (canBeNothing(part) && part.kind !== 'nothing') {
    throw new PatternFault('it repeats what can match nothing, without bound', at);
  }
  const { branches } = withoutTimes(part);
  const ambiguous = branches.some((one, i) =>
    branches.slice(i + 1).some((other) => canMatchTheSame(one, other)),
  );
  if (ambiguous) {
    throw new PatternFault('it repeats alternatives that can match the same, without bound', at);
  }
}

function isUnbounded({ max }: Repetition): boolean {
  return max === Number.POSITIVE_INFINITY;
}

/** Every repetition in a pattern, the outermost first. */
function repetitions(node: PatternNode): readonly Repetition[] {
  const inner = children(node).flatMap(repetitions);
  return node.kind === 'repetition' ? [node, ...inner] : inner;
}

function canBeNothing(node: PatternNode): boolean {
  switch (node.kind) {
    case 'nothing':
      return true;
    case 'character':
      return false;
    case 'sequence':
      return node.parts.every(canBeNothing);
    case 'choice':
      return node.branches.some(canBeNothing);
    case 'repetition':
      return node.min === 0 || canBeNothing(node.part);
  }
}

/** The alternatives that a repeated part is, behind counts of its own. */
function withoutTimes(node: PatternNode): { readonly branches: readonly PatternNode[] } {
  if (node.kind === 'repetition') return withoutTimes(node.part);
  return { branches: node.kind === 'choice' ? node.branches : [] };
}

/** Whether one of two branches can match what the other does, or what the other begins with. */
function canMatchTheSame(one: PatternNode, other: PatternNode): boolean {
  const [first, second] = [beginning(one), beginning(other)];
  const shared = Math.min(first.length, second.length);
  for (let i = 0; i < shared; i++) {
    const [here = [], there = []] = [first[i], second[i]];
    if (!overlap(here, there)) return false;
  }
  return true;
}

/** The characters that every match begins with, as far as each is at a fixed place. */
function beginning(node: PatternNode): readonly CharacterSet[] {
  return fixedPart(node).sets;
}

interface FixedPart {
  readonly sets: readonly CharacterSet[];
  /** Whether there is nothing behind it. */
  readonly whole: boolean;
}

function fixedPart(node: PatternNode): FixedPart {
  switch (node.kind) {
    case 'nothing':
      return { sets: [], whole: true };
    case 'character':
      return { sets: [node.set], whole: true };
    case 'choice':
      return eitherOf(node.branches.map(fixedPart));
    case 'sequence':
      return joined(node.parts);
    case 'repetition':
      return repeatedPart(fixedPart(node.part), node);
  }
}

/** At each place what any of them has there, as far as all of them go. */
function eitherOf(parts: readonly FixedPart[]): FixedPart {
  const shortest = Math.min(...parts.map(({ sets }) => sets.length));
  return {
    sets: Array.from({ length: shortest }, (_, i) =>
      union(...parts.map(({ sets }) => sets[i] ?? [])),
    ),
    whole: parts.every(({ sets, whole }) => whole && sets.length === shortest),
  };
}

function repeatedPart({ sets, whole }: FixedPart, { min, max }: Repetition): FixedPart {
  const times = whole ? min : Math.min(min, 1);
  return {
    sets: Array.from({ length: sets.length === 0 ? 0 : times }, () => sets).flat(),
    whole: whole && min === max,
  };
}

function joined(parts: readonly PatternNode[]): FixedPart {
  const sets: CharacterSet[] = [];
  for (const part of parts) {
    const next = fixedPart(part);
    sets.push(...next.sets);
    if (!next.whole) return { sets, whole: false };
  }
  return { sets, whole: true };
}

/** How many single characters a pattern stands for with every count written out. */
function size(node: PatternNode): number {
  const inner = children(node).reduce((sum, child) => sum + size(child), 0);
  if (node.kind === 'character') return 1;
  if (node.kind !== 'repetition') return inner;
  return inner * Math.max(1, isUnbounded(node) ? node.min : node.max);
}
