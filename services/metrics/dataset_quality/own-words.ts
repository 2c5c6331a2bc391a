import type { Section } from '#shared/domain/card/section.ts';
import { withoutTemplate } from '#shared/domain/card/template.ts';
import { countWords } from '#shared/domain/card/words.ts';

/**
 * Lines that the first generation of dataset cards was generated with, in lower case. They are the
 * same in thousands of cards and say nothing that somebody wrote.
 */
const generated = [
  /^[-+ ]{0,4}size of (?:the )?(?:downloaded|generated) dataset(?: files)?:[^a-z]{0,40}[kmgt]?i?b?$/,
  /^[-+ ]{0,4}total amount of disk used:[^a-z]{0,40}[kmgt]?i?b?$/,
  /^the data fields are the same among all splits\.?$/,
  /^an example of ['‘"][^'’"]{1,60}['’"] looks as follows\.?$/,
  /^this example was too long and was cropped:?$/,
  /^thanks to .{1,300} for adding this dataset\.?$/,
] as const;

/** The lines of a section's prose that its author wrote: none that a generator put there. */
export function ownLines(prose: string): readonly string[] {
  return prose.split('\n').filter((line) => {
    const plain = line.trim().toLowerCase();
    return !generated.some((pattern) => pattern.test(plain));
  });
}

/** Words in the tables of a section: fields and splits are often described in nothing else. */
export function tableWords({ tables }: Section): number {
  const cells = tables.flatMap(({ header, rows }) => [header, ...rows]).flat();
  return countWords(cells.map(withoutTemplate).join('\n'));
}
