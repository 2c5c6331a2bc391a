import { metricNames } from '#shared/domain/metrics.ts';
import { textTable } from '../text-table.ts';
import type { DemoResult } from './catalogue-run.ts';

/** Short enough that a name, a net score and eleven metrics fit on one line. */
const abbreviations: Readonly<Record<string, string>> = {
  ramp_up_time: 'ramp',
  bus_factor: 'bus',
  performance_claims: 'perf',
  license: 'lic',
  size_score: 'size',
  dataset_and_code_score: 'd&c',
  dataset_quality: 'data',
  code_quality: 'code',
  reproducibility: 'repro',
  reviewedness: 'revw',
  tree_score: 'tree',
};

/** The result of a demo for people: unknown is `?`, "does not arise" is `-`, and neither is 0. */
export function demoTable(results: readonly DemoResult[]): string {
  const heads = ['name', 'type', 'net', ...metricNames.map((name) => abbreviations[name] ?? name)];
  const rows = results.map((result) => [...cells(result), verdict(result)]);
  const all = [[...heads, 'verdict'], ...rows];
  return textTable(all, { left: [0, 1, heads.length] });
}

function cells({ name, type, rating, metrics }: DemoResult): string[] {
  const net = typeof rating?.net_score === 'number' ? rating.net_score.toFixed(3) : '';
  return [name, type, net, ...metricNames.map((metric) => cell(metrics[metric]))];
}

function cell(result: DemoResult['metrics'][string] | undefined): string {
  if (!result) return '';
  if (result.status === 'scored') return result.score.toFixed(2);
  return result.status === 'not_applicable' ? '-' : '?';
}

function verdict({ status, detail }: DemoResult): string {
  return status === 'SUCCEEDED' ? 'admitted' : `${status.toLowerCase()}: ${detail ?? ''}`;
}
