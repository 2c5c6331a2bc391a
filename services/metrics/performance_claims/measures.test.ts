import { describe, expect, test } from '@jest/globals';
import { benchmarkNames, metricNames } from './measure-names.ts';
import { ambiguous, measuresIn, wordsOf } from './measures.ts';

const all = [...metricNames, ...benchmarkNames].flatMap(({ names }) => names.split('|'));

describe('the names of metrics and benchmarks', () => {
  test('are each there once', () => {
    expect(all.filter((name, at) => all.indexOf(name) !== at)).toEqual([]);
  });

  test('are written as a text is read, in at most four words', () => {
    expect(all.filter((name) => wordsOf(name).join(' ') !== name)).toEqual([]);
    expect(all.filter((name) => name.split(' ').length > 4)).toEqual([]);
  });

  test('are each found where they stand alone, with bounds in order', () => {
    for (const name of all) {
      const [found, ...more] = measuresIn(name.toUpperCase());
      expect([name, found?.name, more]).toEqual([name, name, []]);
      expect([name, (found?.least ?? 0) < (found?.most ?? 0)]).toEqual([name, true]);
    }
  });

  test('that are words of other things too are names of the table', () => {
    expect([...ambiguous].filter((name) => !all.includes(name))).toEqual([]);
  });
});

test.each<[name: string, plausible: readonly number[], implausible: readonly number[]]>([
  ['accuracy', [0, 0.93, 93.4, 100], [-1, 101, 2024]],
  ['pass@1', [0.31, 67], [-0.1, 164]],
  ['f1', [0.88, 88], [-1, 110]],
  ['perplexity', [1, 6.24, 48_000], [0, 0.9, -3]],
  ['WER', [0, 0.07, 7.2, 134], [-1, 16_000]],
  ['TER', [0.6, 61, 112], [-1]],
  ['BLEU', [0.28, 28.4], [-1, 128]],
  ['ROUGE-L', [0.41, 41], [-1, 512]],
  ['BLEURT', [-1.37, 0.7, 71], [1024]],
  ['COMET', [-0.9, 0.86, 86.1], [2022]],
  ['CIDEr', [1.38, 138.1], [-1, 5000]],
  ['Matthews correlation', [-0.2, 0.6, 60], [-101, 101]],
  ['R²', [-3.2, 0.9], [101]],
  ['KID', [-0.0004, 0.8, 12], [-50]],
  ['FID', [0, 2.1, 640], [-1]],
  ['Inception Score', [1, 9.8], [0.5]],
  ['RMSE', [0, 3.2, 41_000], [-1]],
  ['Elo', [812, 1_271], [-1, 7_000]],
  ['bits per byte', [0.9], [-1, 32]],
  ['MOS', [4.2], [-2]],
  ['MMLU', [0.68, 68.4], [-1, 14_042]],
  ['MT-Bench', [7.9], [11, 79]],
  ['Codeforces', [1_891], [-1]],
  ['CoLA', [-2.1, 63.2], [101]],
  ['WikiText-2', [5.1], [-1]],
  ['LibriSpeech', [1.9, 104], [-1]],
  ['MME', [2_194], [2_801]],
  ['OCRBench', [852], [1_001]],
])('%s may be any of %j, and none of %j', (name, plausible, implausible) => {
  const [measure] = measuresIn(name);
  const isPlausible = (value: number) =>
    measure !== undefined && value >= measure.least && value <= measure.most;
  expect(plausible.filter((value) => !isPlausible(value))).toEqual([]);
  expect(implausible.filter(isPlausible)).toEqual([]);
});
