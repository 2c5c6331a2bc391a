import { exactly, flag, listOf, number, object, optional, text, textLike, value } from './shape.ts';

export const id = textLike('an id', /^[A-Za-z0-9-]+$/);
export const type = exactly('model', 'dataset', 'code');
export const moment = value('a moment', (given) => {
  return (
    typeof given === 'string' && /^\d{4}-\d\d-\d\dT/.test(given) && !Number.isNaN(Date.parse(given))
  );
});
const address = textLike('a URL', /^https?:\/\/\S+$/);
const share = number(0, 1);

/** An artifact as lists show it. */
export const listed = object({ name: text, id, type });

/** An artifact by itself. */
export const artifact = object({
  metadata: object({ name: text, id, type }),
  data: object({ url: address, download_url: address }),
});

const latencies = [
  'net_score',
  'ramp_up_time',
  'bus_factor',
  'performance_claims',
  'license',
  'size_score',
  'dataset_and_code_score',
  'dataset_quality',
  'code_quality',
  'reproducibility',
  'reviewedness',
  'tree_score',
];
const scores = latencies.filter((name) => name !== 'size_score');
const ofEach = (names: readonly string[], suffix: string, shape: ReturnType<typeof number>) =>
  Object.fromEntries(names.map((name) => [`${name}${suffix}`, shape]));

/** A model's rating, with every member that published clients read. */
export const rating = object({
  name: text,
  category: text,
  ...ofEach(scores, '', share),
  size_score: object({
    raspberry_pi: share,
    jetson_nano: share,
    desktop_pc: share,
    aws_server: share,
  }),
  ...ofEach(latencies, '_latency', number(0)),
});

/** What this contract adds to it. */
export const explainedRating = object({
  latency_unit: exactly('ms'),
  ...Object.fromEntries(
    [
      ['status', exactly('scored', 'not_applicable', 'inconclusive')] as const,
      ['because', text] as const,
    ].map(([name, shape]) => {
      const metrics = latencies.filter((metric) => metric !== 'net_score');
      return [name, object(ofEach(metrics, '', shape))];
    }),
  ),
  rated_at: moment,
  sha: text,
});

export const lineage = object({
  nodes: listOf(
    object({
      artifact_id: id,
      node: id,
      name: text,
      source: exactly('config_json', 'adapter_config', 'model_card', 'tag'),
      metadata: object({}),
    }),
  ),
  edges: listOf(object({ from_node_artifact_id: id, to_node_artifact_id: id, relationship: text })),
});

/** Published clients know these, and validate the list. */
export const published = exactly('CREATE', 'UPDATE', 'DOWNLOAD', 'RATE', 'AUDIT');

export const auditEntry = object({
  user: object({ name: text, is_admin: flag }),
  date: moment,
  artifact: listed,
  action: text,
});

/** RFC 9457. */
export const problem = object({
  type: text,
  title: text,
  status: number(400, 599),
  detail: textLike('a sentence', /\S/),
  instance: text,
});

/** A rule of the gate that is not met. */
export const failedRule = object({
  metric: text,
  score: share,
  threshold: share,
  status: exactly('scored', 'not_applicable', 'inconclusive'),
  because: textLike('a reason', /\S/),
});

export const component = object({
  id: text,
  display_name: text,
  status: exactly('ok', 'degraded', 'critical', 'unknown'),
  observed_at: moment,
  description: text,
  metrics: object({}),
  issues: listOf(
    object({
      code: text,
      severity: exactly('info', 'warning', 'error'),
      summary: text,
      details: text,
    }),
  ),
  logs: listOf(object({ label: text, url: text })),
  timeline: optional(listOf(object({ bucket: moment, value: number(), unit: text }))),
});
