import { type Device, devices } from '#shared/domain/metrics.ts';
import {
  type Detail,
  inconclusive,
  notApplicable,
  scored,
  type Verdict,
} from '#shared/domain/verdict.ts';
import type { DeployableEvidence, Evidence } from './evidence.ts';

const GIB = 2 ** 30;
const LONGEST_ID = 80;

/** What each device has room for, in bytes: there is nothing left at the limit. */
const limits: Readonly<Record<Device, number>> = {
  raspberry_pi: 1 * GIB,
  jetson_nano: 2 * GIB,
  desktop_pc: 6 * GIB,
  aws_server: 10 * GIB,
};

const deviceNames: Readonly<Record<Device, string>> = {
  raspberry_pi: 'a Raspberry Pi',
  jetson_nano: 'a Jetson Nano',
  desktop_pc: 'a desktop PC',
  aws_server: 'an AWS server',
};

/**
 * Whether the model fits on each of four devices.
 *
 * What counts is the set of files that the model's library loads by default: safetensors, else
 * `.bin` or `.pt`, else the library's own format (of GGUF the largest quantisation up to Q5, of
 * diffusers the components that `model_index.json` names, ONNX and TFLite only when there is
 * nothing else), all shards, no variants, with configuration and tokenizer. A set that lacks a
 * shard, or has less than 0.2 byte for each parameter that the Hub, the header of its weights or
 * their index declares, is passed over. Each device scores 1 − bytes ÷ limit, not below 0, with
 * limits of 1 GiB (Raspberry Pi), 2 GiB (Jetson Nano), 6 GiB (desktop PC) and 10 GiB (AWS server);
 * their mean goes into the net score. Without weight files the question does not arise.
 *
 * While a file that says which these are did not come, it is inconclusive: others might look small.
 * An adapter counts with the files of its base model; while those are not known (gated, not to be
 * found, no answer) it is inconclusive, as by itself it would look small.
 */
export function score(evidence: Evidence): Verdict {
  switch (evidence.kind) {
    case 'none':
      return notApplicable('there are no weight files in the repository', {
        details: unreadOf(evidence),
      });
    case 'unknown':
      return unknown(evidence);
    case 'weights':
      return perDevice(evidence);
  }
}

function unknown(evidence: Extract<Evidence, { kind: 'unknown' }>): Verdict {
  const { reason, retryable, adapter } = evidence;
  if (adapter === undefined) {
    return inconclusive(`the size could not be told: ${reason}`, {
      retryable,
      details: unreadOf(evidence),
      improve: retryable
        ? 'post the same URL again later'
        : 'upload every file of one set of weights, readable by everyone',
    });
  }
  return inconclusive(`this is an adapter of ${amount(adapter.bytes)}, and ${reason}`, {
    retryable,
    details: [...unreadOf(evidence), ...detailsOf(adapter)],
    improve: retryable
      ? 'rate the model again when its base model can be reached'
      : 'name one base model that everyone can read, or upload the merged weights',
  });
}

function perDevice(evidence: Extract<Evidence, { kind: 'weights' }>): Verdict {
  const { bytes } = evidence;
  const parts = Object.fromEntries(
    devices.map((device) => [device, Math.max(0, 1 - bytes / limits[device])]),
  );
  const mean = Object.values(parts).reduce((sum, part) => sum + part, 0) / devices.length;
  const smallest = devices.find((device) => bytes < limits[device]);
  const fits = smallest === undefined ? 'too large for every device' : `fits ${from(smallest)}`;
  return scored(mean, `${amount(bytes)} (${reasonOf(evidence)}): ${fits}`, {
    parts,
    details: [...unreadOf(evidence), ...detailsOf(evidence)],
    improve: improvement(evidence),
  });
}

function from(smallest: Device): string {
  const name = deviceNames[smallest];
  return smallest === devices.at(-1) ? `on ${name} only` : `on ${name} and anything larger`;
}

function reasonOf({ bytes, reason, base }: DeployableEvidence): string {
  if (base === undefined) return reason;
  return `an adapter of ${amount(bytes - base.bytes)} and its base model ${nameOf(base)}, ${amount(base.bytes)}: ${base.reason}`;
}

function nameOf({ id }: { readonly id: string }): string {
  return id.length <= LONGEST_ID ? id : `${id.slice(0, LONGEST_ID - 1)}…`;
}

function improvement({ smaller, base }: DeployableEvidence): string {
  if (base !== undefined) return 'an adapter of a smaller base model would fit on smaller devices';
  const least = smaller.at(-1);
  return least === undefined
    ? 'a quantised or distilled version would fit on smaller devices'
    : `make a smaller version the default: ${least.name} has ${amount(least.bytes)}`;
}

function unreadOf({ problem }: Evidence): readonly Detail[] {
  return problem === undefined ? [] : [{ text: problem }];
}

function detailsOf({
  files,
  fileCount,
  smaller,
  incomplete,
  unsaid,
}: Omit<DeployableEvidence, 'kind' | 'base'>): Detail[] {
  const more = fileCount - files.length;
  return [
    ...files.map(({ path, bytes, url }) => ({ text: `${path}: ${amount(bytes)}`, url })),
    ...(more > 0 ? [{ text: `and ${more} smaller files` }] : []),
    ...(unsaid === undefined ? [] : [{ text: `its parameters are not known from ${unsaid}` }]),
    ...incomplete.map((name) => ({ text: `passed over as incomplete: ${name}` })),
    ...smaller.map(({ name, bytes }) => ({ text: `smaller variant: ${name}, ${amount(bytes)}` })),
  ];
}

/** In the unit of the limits, so that a reader can compare. */
function amount(bytes: number): string {
  if (bytes >= 0.1 * GIB) return `${(bytes / GIB).toFixed(2)} GiB`;
  return bytes >= 2 ** 20 ? `${(bytes / 2 ** 20).toFixed(1)} MiB` : `${bytes} bytes`;
}
