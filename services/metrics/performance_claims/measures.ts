import { benchmarkNames, type Measures, metricNames } from './measure-names.ts';

/** What a number may be called in a results table, and between which bounds it is plausible. */
export interface Measure {
  readonly name: string;
  /** A benchmark names its dataset, and its usual metric goes without saying. */
  readonly kind: 'metric' | 'benchmark';
  readonly least: number;
  readonly most: number;
}

/** Short names that are words or names of other things too: only with what may go with them. */
export const ambiguous: ReadonlySet<string> = new Set(
  'em acc ap map per der comet dice r2 mos spice arc drop race record wic rte copa trec pope ami coco cola glue ruler superb mme kid ter fid precision recall elo amc ptb hle nq swag'.split(
    ' ',
  ),
);
const qualifiers = new Set(
  'c e m mm h challenge easy test dev val validation eval train set split score avg average mean macro micro weighted norm normalized acc accuracy f1 em wer bleu shot shots zero few one cot metric strict flexible mc1 mc2 box mask at k clean other overall total main diamond instruct prompt level task tasks benchmark dataset english en v1 v2 std'.split(
    ' ',
  ),
);

/** In a longer text, a short name is more likely the word it looks like. */
const LONGEST_HEAD = 8;
const mostWords = 4;
const measures = new Map(
  [...entries(metricNames, 'metric'), ...entries(benchmarkNames, 'benchmark')].map((one) => [
    one.name,
    one,
  ]),
);

function entries(table: readonly Measures[], kind: Measure['kind']): readonly Measure[] {
  return table.flatMap(({ names, ...bounds }) =>
    names.split('|').map((name) => ({ name, kind, ...bounds })),
  );
}

/** The lower-case words of a text. Some signs decompose into eighteen: no honest text doubles. */
export function wordsOf(text: string): readonly string[] {
  return (
    text
      .normalize('NFKC')
      .slice(0, 2 * text.length + 20)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** Whether a text holds one of some words. */
export function has(text: string, words: ReadonlySet<string>): boolean {
  return wordsOf(text).some((word) => words.has(word));
}

/** The metrics and benchmarks that a text names; of names within each other, the longest. */
export function measuresIn(text: string): readonly Measure[] {
  const words = wordsOf(text);
  const found: Measure[] = [];
  for (let at = 0; at < words.length; at++) {
    for (let count = Math.min(mostWords, words.length - at); count > 0; count--) {
      const measure = measures.get(words.slice(at, at + count).join(' '));
      if (measure === undefined) continue;
      if (!ambiguous.has(measure.name) || standsAlone(words, at, count)) found.push(measure);
      at += count - 1;
      break;
    }
  }
  return found;
}

function standsAlone(words: readonly string[], at: number, count: number): boolean {
  if (words.length > LONGEST_HEAD) return false;
  return words.every(
    (word, index) =>
      (index >= at && index < at + count) ||
      qualifiers.has(word) ||
      /^\d+$/.test(word) ||
      measures.has(word),
  );
}
