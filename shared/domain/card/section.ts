import type { Table } from './tables.ts';
import { countWords } from './words.ts';

/** A fenced block, with the language its fence names (empty when it names none). */
export interface CodeBlock {
  readonly language: string;
  readonly text: string;
  /** Of the fence, counted from 1, as the Hub's page of the file does. */
  readonly line: number;
  /** The line of prose that leads to it, in the same section. */
  readonly lead: string;
}

/** What stands between one heading and the next. */
export interface Section {
  /** As plain text; empty for what comes before the first heading. */
  readonly heading: string;
  /** 1 to 6; 0 before the first heading. */
  readonly level: number;
  readonly line: number;
  /** Index after the last section below this one. */
  readonly end: number;
  /** Its own text: no markup, code, tables, comments, or words of a template. */
  readonly prose: string;
  readonly words: number;
  readonly code: readonly CodeBlock[];
  readonly tables: readonly Table[];
}

/** A section while its lines are still coming in. */
export interface SectionDraft {
  readonly heading: string;
  readonly level: number;
  readonly line: number;
  readonly prose: string[];
  readonly code: CodeBlock[];
  readonly tables: Table[];
}

/** Closes the drafts, each with the end of what stands below it: the next heading not lower. */
export function sectionsOf(drafts: readonly SectionDraft[]): readonly Section[] {
  const ends = new Map<number, number>();
  const open: { readonly index: number; readonly level: number }[] = [];
  for (const [index, { level }] of drafts.entries()) {
    for (let last = open.at(-1); last && (last.level === 0 || last.level >= level); ) {
      ends.set(last.index, index);
      open.pop();
      last = open.at(-1);
    }
    open.push({ index, level });
  }
  return drafts.map(({ prose: lines, ...draft }, index) => {
    const prose = lines.join('\n');
    return { ...draft, prose, words: countWords(prose), end: ends.get(index) ?? drafts.length };
  });
}
