import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MetricName, metricNames, metrics } from '#shared/domain/metrics.ts';
import { projectRoot } from '../project-root.ts';

/** What registries of this kind have commonly measured under the same names. */
const elsewhere: Readonly<Record<MetricName, string>> = {
  ramp_up_time: 'likes and downloads, or the length of the README',
  bus_factor: 'the number of contributors, so that drive-by commits count',
  performance_claims: 'whether the card mentions a benchmark at all',
  license: 'compatible with one licence or not',
  size_score: 'all files of the repository, whichever of them are loaded',
  dataset_and_code_score: 'whether any dataset and any repository is linked',
  dataset_quality: 'downloads and likes of the dataset',
  code_quality: 'stars, or the output of one linter',
  reproducibility: 'whether requirements files or notebooks are there',
  reviewedness: 'pull requests that were merged, whoever looked at them; or popularity',
  tree_score: 'the mean over the parents that happen to be known, 0 without any',
};

/** `docs/metrics.md`: every definition, as it stands in the code that scores by it. */
export function metricsDocument(): string {
  return `${[
    '# The metrics',
    '',
    'Written by `npm run generate` from the table of metrics and from the comments of the scores: what',
    'is said here is what the code says of itself.',
    '',
    'A score is between 0 and 1. What could not be found out is *inconclusive*: it counts as nothing',
    'in the net score and passes no gate. A question that does not arise is *not applicable* and',
    'leaves the mean. The net score is the weighted mean of the rest. Latencies are in milliseconds.',
    '',
    '| metric | weight | question |',
    '|---|---|---|',
    ...metricNames.map((name) => {
      const { weight, question } = metrics[name];
      return `| [\`${name}\`](#${name}) | ${weight.toFixed(2)} | ${question} |`;
    }),
    '',
    ...metricNames.flatMap((name) => [`## ${name}`, '', definition(name), '']),
    '## How this differs from older registries',
    '',
    '| metric | what is often taken for it | what is measured here |',
    '|---|---|---|',
    ...metricNames.map((name) => `| \`${name}\` | ${elsewhere[name]} | ${firstSentence(name)} |`),
    '',
  ].join('\n')}`;
}

/** The comment on a metric's \`score\`, as prose. */
function definition(name: MetricName): string {
  const source = readFileSync(join(projectRoot, `services/metrics/${name}/score.ts`), 'utf8');
  const comment = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export function score\b/.exec(source)?.[1];
  if (comment === undefined) throw new Error(`${name}: score has no doc comment`);
  return comment
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, ''))
    .join('\n')
    .trim();
}

function firstSentence(name: MetricName): string {
  const [paragraph = ''] = definition(name).split('\n\n');
  return paragraph.replaceAll('\n', ' ').replaceAll('|', '\\|').replace(/\.$/, '');
}
