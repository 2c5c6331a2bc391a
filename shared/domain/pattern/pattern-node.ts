import type { CharacterSet } from './character-set.ts';

/** A search pattern as far as its cost depends on it: groups are transparent, what matches no character is `nothing`. */
export type PatternNode =
  | {
      readonly kind: 'nothing';
      /** Whether it asks where the whole text begins or ends, and not only a line of it. */
      readonly atTextEdge?: true;
    }
  | {
      readonly kind: 'character';
      readonly set: CharacterSet;
      /** The one character it stands for, where it is only one. */
      readonly literal?: string;
      /** Whether the other letter case counts too. */
      readonly foldCase: boolean;
    }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly branches: readonly PatternNode[] }
  | Repetition;

/** Something that is matched several times over. */
export interface Repetition {
  readonly kind: 'repetition';
  readonly part: PatternNode;
  readonly min: number;
  /** `Infinity` where there is no bound. */
  readonly max: number;
  /** Where in the pattern its operator stands. */
  readonly at: number;
}

/** What a node is made of. */
export function children(node: PatternNode): readonly PatternNode[] {
  switch (node.kind) {
    case 'sequence':
      return node.parts;
    case 'choice':
      return node.branches;
    case 'repetition':
      return [node.part];
    default:
      return [];
  }
}
