import { type GatePolicy, rulesOf } from '#shared/domain/gate/policy.ts';
import { type ByMetric, metricNames } from '#shared/domain/metrics.ts';
import { netScore } from '#shared/domain/net-score.ts';
import type { MetricResult } from '#shared/domain/verdict.ts';

/** What became of one model under a policy. */
export interface GatedModel {
  readonly name: string;
  readonly status: string;
  readonly metrics: Readonly<Record<string, MetricResult | null>>;
  /** Why it was not admitted. */
  readonly detail?: string;
}

/** The models of the catalogue under one preset. */
export interface PresetRun {
  readonly preset: string;
  readonly policy: GatePolicy;
  readonly results: readonly GatedModel[];
}

/** `docs/gate.md`: what each preset lets in of the sample catalogue, and how long measuring took. */
export function gateDocument(
  runs: readonly PresetRun[],
  measured: { readonly on: Date; readonly cores: number },
): string {
  const lines = [
    '# The gate on the sample catalogue',
    '',
    'Written by `npm run gate-table`, which ingests the models of the bundled sample hub under each',
    'preset of `GATE_POLICY`, one after the other and each time into an empty registry. The models are',
    'made up after kinds of models that there are; most research code fails the default policy, and',
    'that is the finding. A waiver, another policy or `GATE_MODE=flag` lets such a model in, and none',
    'of them changes a score.',
    '',
    'A model whose parent was refused cannot know its `tree_score`, so that the same model may have',
    'another net score under another preset.',
    '',
    ...runs.flatMap(section),
    ...latencies(runs, measured),
  ];
  return `${lines.join('\n')}\n`;
}

function section({ preset, policy, results }: PresetRun): readonly string[] {
  const admitted = results.filter(isAdmitted).length;
  return [
    `## \`${preset}\``,
    '',
    `${rulesText(policy)} ${admitted} of ${results.length} models pass.`,
    '',
    '| model | net score | outcome | why |',
    '|---|---|---|---|',
    ...results.map((result) => {
      const outcome = isAdmitted(result) ? 'admitted' : result.status.toLowerCase();
      const why = isAdmitted(result) ? passed(policy, result) : (result.detail ?? '');
      return `| ${result.name} | ${netOf(result)} | ${outcome} | ${cell(why)} |`;
    }),
    '',
  ];
}

function rulesText(policy: GatePolicy): string {
  const rules = rulesOf(policy).map(
    ({ name, threshold }) => `\`${name}\` of at least ${threshold}`,
  );
  return rules.length === 0 ? 'It asks for nothing.' : `It asks for ${rules.join(' and ')}.`;
}

/** What the rules were held against. */
function passed(policy: GatePolicy, result: GatedModel): string {
  const values = rulesOf(policy).map(({ name, subject }) => {
    if (subject.kind === 'net-score') return `${name} ${netOf(result)}`;
    const measured = result.metrics[subject.metric];
    return measured?.status === 'scored' ? `${name} ${measured.score}` : `${name} does not arise`;
  });
  return values.length === 0 ? 'nothing is asked' : values.join(', ');
}

function latencies(
  runs: readonly PresetRun[],
  { on, cores }: { readonly on: Date; readonly cores: number },
): readonly string[] {
  const models = runs.flatMap(({ results }) => results);
  return [
    '## How long measuring takes',
    '',
    `Milliseconds for a model to be gathered and scored, over ${models.length} ratings on`,
    `${on.toISOString().slice(0, 10)}, on ${cores} cores that also run the sample hub and everything else. A real`,
    'upstream adds the time of its network.',
    '',
    '| metric | median | longest |',
    '|---|---|---|',
    ...metricNames.map((name) => {
      const times = models
        .flatMap(({ metrics }) => metrics[name]?.latency ?? [])
        .toSorted((a, b) => a - b);
      return `| \`${name}\` | ${times[Math.floor(times.length / 2)] ?? ''} | ${times.at(-1) ?? ''} |`;
    }),
  ];
}

function isAdmitted({ status }: GatedModel): boolean {
  return status === 'SUCCEEDED';
}

/** Also of what was refused, and so has no rating. */
function netOf({ metrics }: GatedModel): string {
  const isWhole = metricNames.every((name) => metrics[name]);
  return isWhole ? netScore(metrics as ByMetric<MetricResult>).toFixed(3) : '';
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
