import type { Area } from './repository-spec.ts';

/** Where the files of an area are; `{package}` is the repository's name as a Python package. */
const patterns: Readonly<Record<Area, string>> = {
  code: 'src/{package}/{word}.py',
  tests: 'tests/test_{word}.py',
  docs: 'docs/{word}.md',
  data: 'data/{word}.json',
  lock: 'uv.lock',
  vendored: 'third_party/{word}/{word}.c',
  generated: 'src/{package}/{word}_pb2.py',
  workflows: '.github/workflows/{word}.yml',
};

/** What the files are about. */
export const words = [
  'attention', 'batching', 'checkpoints', 'cli', 'collate', 'config', 'dataset', 'decoding',
  'device', 'download', 'embedding', 'evaluate', 'export', 'filters', 'generation', 'hooks',
  'layers', 'logging', 'loss', 'masking', 'metrics', 'model', 'normalise', 'optimiser', 'padding',
  'pipeline', 'pooling', 'positions', 'precision', 'prompts', 'quantise', 'registry', 'sampler',
  'schedule', 'shards', 'sweep', 'tokens', 'trainer', 'vocabulary', 'workers',
] as const; // biome-ignore format: a word list reads better filled than one word a line

/** The `i`th path of a change that begins with the word number `first`: no two are the same. */
export function areaPath(area: Area, repository: string, first: number, i: number): string {
  const word = words[(first + i) % words.length] ?? words[0];
  const round = Math.floor(i / words.length);
  return patterns[area]
    .replace('{package}', packageOf(repository))
    .replaceAll('{word}', round === 0 ? word : `${word}_${round + 1}`);
}

/** A repository's name as Python can import it. */
export function packageOf(repository: string): string {
  return repository.slice(repository.indexOf('/') + 1).replaceAll(/\W/g, '_');
}
