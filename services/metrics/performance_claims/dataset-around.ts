import type { Card } from '#shared/domain/card.ts';
import { measuresIn, wordsOf } from './measures.ts';

type Section = Card['sections'][number];

const ON_DATASET =
  /\bon (?:the |a |our )?((?:[^\s.]{1,40} ){0,3}[^\s.]{1,40}) (?:dataset|data set|corpus|benchmark|(?:test|dev|validation|evaluation|eval) (?:set|split))\b/i;
const vagueData = new Set(
  'evaluation test validation training same following this an unknown none its'.split(' '),
);
const LONGEST_PROSE = 4_000;

/** What the text beside a table says it was measured on. */
export function datasetAround(
  { heading, prose }: Section,
  datasets: readonly string[],
): string | undefined {
  const text = `${heading}\n${prose.slice(0, LONGEST_PROSE)}`;
  const benchmark = text
    .split('\n')
    .flatMap((line) => measuresIn(line))
    .find(({ kind }) => kind === 'benchmark');
  if (benchmark) return benchmark.name;
  const words = ` ${text.split('\n').flatMap(wordsOf).join(' ')} `;
  const declared = datasets.find((id) => words.includes(` ${wordsOf(lastPart(id)).join(' ')} `));
  if (declared !== undefined) return declared;
  const said = ON_DATASET.exec(text)?.[1];
  return said !== undefined && wordsOf(said).some((word) => !vagueData.has(word))
    ? said
    : undefined;
}

function lastPart(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}
