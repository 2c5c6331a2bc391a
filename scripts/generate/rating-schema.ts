import { stringify } from 'yaml';
import { devices, metricNames, metrics } from '#shared/domain/metrics.ts';

const BEGIN = '  # From here on generated from shared/domain/metrics.ts: npm run generate\n';
const END = '  # What follows is written by hand.\n';

/** The description of the API with the part that follows from the table of metrics: the rating. */
export function withRatingSchema(current: string): string {
  const from = current.indexOf(BEGIN);
  const to = current.indexOf(END);
  if (from < 0 || to < from) throw new Error('openapi.yml has no place for the rating');
  const part = { examples: { ModelRating: { value: example() } }, schemas: schemas() };
  const lines = stringify(part, { lineWidth: 100, aliasDuplicateObjects: false }).split('\n');
  const indented = lines.map((line) => (line === '' ? line : `  ${line}`)).join('\n');
  return `${current.slice(0, from)}${BEGIN}${indented}${current.slice(to)}`;
}

const score = { type: 'number', minimum: 0, maximum: 1 } as const;
const latency = { type: 'number', minimum: 0, description: 'Milliseconds.' } as const;

function ref(name: string) {
  return { $ref: `#/components/schemas/${name}` };
}

function schemas() {
  const measured = metricNames.map((name) => {
    const description = metrics[name].question;
    const isDevices = metrics[name].shape === 'devices';
    return [name, { description, ...(isDevices ? ref('DeviceScores') : score) }];
  });
  const latencies = metricNames.map((name) => [`${name}_latency`, latency]);
  const properties = {
    name: ref('Name'),
    category: { type: 'string', description: 'The task that the Hub knows it by, else `model`.' },
    net_score: { ...score, description: 'The weighted mean.' },
    ...Object.fromEntries(measured),
    net_score_latency: latency,
    ...Object.fromEntries(latencies),
    latency_unit: { const: 'ms' },
    status: { description: 'How to read each number.', ...byMetric(ref('Status')) },
    because: { description: 'One sentence to each number.', ...byMetric({ type: 'string' }) },
    rated_at: { type: 'string', format: 'date-time' },
    sha: ref('Sha'),
  };
  return {
    MetricName: { type: 'string', enum: metricNames },
    DeviceScores: {
      type: 'object',
      required: devices,
      properties: Object.fromEntries(devices.map((device) => [device, score])),
    },
    ModelRating: { type: 'object', required: Object.keys(properties), properties },
  };
}

/** One value for every metric, and for nothing else. */
function byMetric(value: object) {
  return {
    type: 'object',
    propertyNames: ref('MetricName'),
    minProperties: metricNames.length,
    additionalProperties: value,
  };
}

/** A rating in which everything is known but one metric, so that both can be seen. */
function example() {
  const unknown = metricNames.at(-1);
  const measured = metricNames.flatMap((name) => [
    [name, name === unknown ? 0 : shaped(name, 0.8)],
    [`${name}_latency`, 12],
  ]);
  const each = (make: (isKnown: boolean) => string) =>
    Object.fromEntries(metricNames.map((name) => [name, make(name !== unknown)]));
  return {
    name: 'quern-base',
    category: 'fill-mask',
    net_score: 0.74,
    net_score_latency: 640,
    ...Object.fromEntries(measured),
    latency_unit: 'ms',
    status: each((isKnown) => (isKnown ? 'scored' : 'inconclusive')),
    because: each((isKnown) => (isKnown ? 'what it says of itself holds' : 'unknown: no answer')),
    rated_at: '2026-11-21T14:03:20.511Z',
    sha: '5c1d9f0b7a3e4826b0d91c7f2e8a64d3b95f0e17',
  };
}

function shaped(name: (typeof metricNames)[number], value: number) {
  if (metrics[name].shape === 'number') return value;
  return Object.fromEntries(devices.map((device) => [device, value]));
}
