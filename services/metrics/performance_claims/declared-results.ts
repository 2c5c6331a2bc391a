import { readYaml } from '#shared/domain/card/untrusted-yaml.ts';
import { measuresIn } from './measures.ts';
import {
  firstName,
  listOf,
  MOST_RESULTS,
  mappingOf,
  nameOf,
  numberOf,
  outsideUrl,
  type Result,
} from './results.ts';

const SHOTS = /\b(?:\d{1,3}|zero|one|few)[- ]?shots?\b|\bpass@\d/i;

/** The results of `model-index` in a card's front matter. */
export function modelIndexResults(modelIndex: unknown, repo: string): readonly Result[] {
  const found: Result[] = [];
  for (const model of listOf(modelIndex)) {
    for (const entry of listOf(mappingOf(model).results)) {
      const { task, dataset, metrics, source } = mappingOf(entry);
      const data = mappingOf(dataset);
      const on = firstName(data.name, data.type, mappingOf(task).name, mappingOf(task).type);
      for (const metric of listOf(metrics)) {
        const measured = mappingOf(metric);
        const result = resultOf({
          on,
          metric: firstName(measured.type, measured.name),
          value: measured.value,
          setting: firstName(data.split, data.config, settingOf(data.args), shotsIn(measured.name)),
          source: outsideUrl(mappingOf(source).url, repo),
          verified: measured.verifyToken,
        });
        if (result !== undefined) found.push(result);
        if (found.length === MOST_RESULTS) return found;
      }
    }
  }
  return found;
}

/**
 * The results of a file in `.eval_results`. The Hub's format names no metric: a benchmark and its
 * task define it.
 */
export function evaluationFileResults(text: string, repo: string): readonly Result[] {
  const read = readYaml(text);
  const entries = 'value' in read ? listOf(read.value).slice(0, MOST_RESULTS) : [];
  return entries.flatMap((entry) => {
    const { dataset, metric, value, source, notes, verifyToken } = mappingOf(entry);
    const { id, task_id: task, split, config } = mappingOf(dataset);
    const on = nameOf(id);
    const defined = firstName(metric, task);
    const result = resultOf({
      on,
      metric: defined === 'default' ? 'the metric of the benchmark' : defined,
      value,
      setting: firstName(split, config, task === 'default' ? undefined : task, shotsIn(notes)),
      source: outsideUrl(mappingOf(source).url, repo),
      verified: verifyToken,
    });
    return result === undefined ? [] : [result];
  });
}

function resultOf(stated: {
  readonly on: string | undefined;
  readonly metric: string | undefined;
  readonly value: unknown;
  readonly setting: string | undefined;
  readonly source: string | undefined;
  readonly verified: unknown;
}): Result | undefined {
  const { on, metric, setting, source } = stated;
  const value = numberOf(stated.value);
  if (on === undefined || metric === undefined || value === undefined) return undefined;
  const [measure] = measuresIn(metric);
  if (measure && (value < measure.least || value > measure.most)) return undefined;
  return {
    on,
    metric,
    value,
    ...(setting !== undefined && { setting }),
    ...(source !== undefined && { source }),
    ...(nameOf(stated.verified) !== undefined && { verifyToken: true }),
  };
}

/** `args` is a configuration's name, or a mapping of arguments such as `num_few_shot`. */
function settingOf(args: unknown): string | undefined {
  const stated = Object.entries(mappingOf(args)).map(([key, value]) => {
    const name = nameOf(value);
    return name === undefined ? undefined : `${key}: ${name}`;
  });
  return firstName(args, ...stated);
}

function shotsIn(text: unknown): string | undefined {
  return typeof text === 'string' ? SHOTS.exec(text)?.[0] : undefined;
}
