import type { MetricName } from '#shared/domain/metrics.ts';

/** Where a run keeps what it works with: expires after 30 days. */
export const dossierKey = (run: string): string => `runs/${run}/dossier.json`;
export const verdictKey = (run: string, metric: MetricName): string =>
  `runs/${run}/verdicts/${metric}.json`;
export const ratingKey = (run: string): string => `runs/${run}/rating.json`;
export const bundleRecordKey = (run: string): string => `runs/${run}/bundle.json`;
export const summaryKey = (run: string): string => `runs/${run}/summary.json`;

/** What a night of re-rating is to do, an item a line: expires after 30 days. */
export const nightKey = (execution: string): string => `rerate/${execution}.jsonl`;

/** Answers of the upstreams about a commit: expires after 7 days. */
export const answerKey = (name: string): string => `cache/${name}.json`;

/** What stays for as long as an artifact's pointer names the run. A key is written by one run, once. */
export const bundlePrefix = (id: string, run: string): string => `bundles/${id}/${run}/`;
export const evidenceKey = (id: string, run: string): string => `evidence/${id}/${run}.json`;

/** All of these that were ever written for an artifact, whatever the run. */
export const artifactPrefixes = (id: string): readonly string[] => [
  `bundles/${id}/`,
  `evidence/${id}/`,
];

/** Nothing is kept here: asking for it shows whether there is anybody to ask. */
export const healthProbeKey = 'runs/health-probe/summary.json';
