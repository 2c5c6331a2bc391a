import { type Device, devices, type MetricName, metricNames, metrics } from '../metrics.ts';

type MetricRules = {
  [M in MetricName]: (typeof metrics)[M]['shape'] extends 'devices' ? M | `${M}.${Device}` : M;
};

/** What a rule may be about: the net score, a metric, or one device of a metric that has several. */
export type RuleName = 'net_score' | MetricRules[MetricName];

/** The least that each named score has to reach. What is not named is not asked about. */
export type GatePolicy = Readonly<Partial<Record<RuleName, number>>>;

/** A policy that cannot be meant, with what it may say. */
export class InvalidGatePolicy extends Error {
  override readonly name = 'InvalidGatePolicy';
}

/** What a rule looks at. */
export type Subject =
  | { readonly kind: 'net-score' }
  | { readonly kind: 'metric'; readonly metric: MetricName }
  | { readonly kind: 'device'; readonly metric: MetricName; readonly device: Device };

/** One rule of a policy. */
export interface Rule {
  readonly name: string;
  readonly subject: Subject;
  readonly threshold: number;
}

/** Policies that have a name. */
export const presets: Readonly<Record<string, GatePolicy>> = {
  default: { reviewedness: 0.5 },
  balanced: { net_score: 0.45, license: 0.3 },
  open: {},
};

const subjects: ReadonlyMap<string, Subject> = new Map<string, Subject>([
  ['net_score', { kind: 'net-score' }],
  ...metricNames.flatMap(subjectsOf),
]);

/** Reads a policy: the name of a preset, or a JSON object of thresholds. */
export function parseGatePolicy(text: string): GatePolicy {
  const trimmed = text.trim();
  if (Object.hasOwn(presets, trimmed)) return presets[trimmed] ?? {};

  const policy = parseJson(trimmed);
  if (typeof policy !== 'object' || policy === null || Array.isArray(policy)) throw notAPolicy();
  for (const [name, threshold] of Object.entries(policy)) checkRule(name, threshold);
  return policy;
}

/** The rules of a policy, in its order. */
export function rulesOf(policy: GatePolicy): readonly Rule[] {
  return Object.entries(policy).map(([name, threshold]) => {
    const subject = subjects.get(name);
    if (subject === undefined) throw unknownName(name);
    return { name, subject, threshold };
  });
}

function subjectsOf(metric: MetricName): readonly (readonly [string, Subject])[] {
  const whole = [metric, { kind: 'metric', metric }] as const;
  if (metrics[metric].shape !== 'devices') return [whole];
  const parts = devices.map(
    (device) => [`${metric}.${device}`, { kind: 'device', metric, device }] as const,
  );
  return [whole, ...parts];
}

/** Scores have three decimals: a threshold with more could not be told from its neighbour. */
function checkRule(name: string, threshold: unknown): void {
  if (!subjects.has(name)) throw unknownName(name);
  const isThreshold =
    typeof threshold === 'number' &&
    threshold >= 0 &&
    threshold <= 1 &&
    Number(threshold.toFixed(3)) === threshold;
  if (isThreshold) return;
  throw new InvalidGatePolicy(
    `the threshold of ${name} should be a number from 0 to 1 with at most three decimals`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notAPolicy();
  }
}

function notAPolicy(): InvalidGatePolicy {
  const names = Object.keys(presets).join(', ');
  return new InvalidGatePolicy(
    `it should be one of ${names}, or a JSON object such as {"reviewedness":0.5}`,
  );
}

function unknownName(name: string): InvalidGatePolicy {
  const known = [...subjects.keys()].join(', ');
  return new InvalidGatePolicy(`${JSON.stringify(name)} is not one of ${known}`);
}
