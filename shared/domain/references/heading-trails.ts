import type { Section } from '../card/section.ts';

/**
 * For each section the headings it stands under, its own first. The title of the card is none of
 * them: a model called `news-data-tagger` is not all about data.
 */
export function headingTrails(sections: readonly Section[]): readonly (readonly string[])[] {
  const title = sections.findIndex(({ heading }) => heading !== '');
  const open: { readonly end: number; readonly headings: readonly string[] }[] = [];
  return sections.map(({ heading, level, end }, index) => {
    while (open.length > 0 && (open.at(-1)?.end ?? 0) <= index) open.pop();
    const above = open.at(-1)?.headings ?? [];
    const isTitle = index === title && level === 1;
    const headings = heading === '' || isTitle ? above : [heading, ...above];
    open.push({ end, headings });
    return headings;
  });
}

/** Whether one of the headings holds one of these words. */
export function mentions(headings: readonly string[], words: RegExp): boolean {
  return headings.some((heading) => words.test(heading));
}
