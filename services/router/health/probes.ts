import { AnsweredWithError } from '#shared/sources/reach.ts';
import type { Component } from './component.ts';

/** A look at something that the registry depends on: it answers, or it does not. */
export interface Probe {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Without it nothing works; without the others only new ingestions fail. */
  readonly vital: boolean;
  readonly look: () => Promise<unknown>;
}

/** Looks at everything, or tells what was found a moment ago. */
export type Look = () => Promise<readonly Component[]>;

/** So often at most each is looked at, whoever asks. */
const FRESH_MS = 30_000;

/** What answers later than this is not answering. */
const LONGEST_MS = 3000;

/** What takes longer than this works, but not well. */
const SLOW_MS = 1000;

/** Looks at all probes side by side, and remembers what it found. */
export function createLook(probes: readonly Probe[], now: () => number = Date.now): Look {
  let found: Promise<readonly Component[]> | undefined;
  let at = Number.NEGATIVE_INFINITY;
  return () => {
    if (found === undefined || now() - at >= FRESH_MS) {
      at = now();
      found = Promise.all(probes.map((probe) => observe(probe, now)));
    }
    return found;
  };
}

async function observe(
  { id, name, description, vital, look }: Probe,
  now: () => number,
): Promise<Component> {
  const from = performance.now();
  const observed_at = new Date(now()).toISOString();
  const known = { id, display_name: name, description, observed_at, logs: [] };
  const found = await inTime(look);
  const latency = Math.round(performance.now() - from);
  const place = id.toUpperCase().replace('-', '_');
  if (found !== 'well') {
    const severity = vital ? 'error' : 'warning';
    const issue = { ...fault(name, place, found), severity } as const;
    return { ...known, status: vital ? 'critical' : 'degraded', metrics: {}, issues: [issue] };
  }
  const metrics = { latency_ms: latency };
  if (latency <= SLOW_MS) return { ...known, status: 'ok', metrics, issues: [] };
  const issue = {
    code: `${place}_SLOW`,
    severity: 'warning',
    summary: `${name} answers slowly.`,
    details: `It took ${latency} ms.`,
  } as const;
  return { ...known, status: 'degraded', metrics, issues: [issue] };
}

function fault(name: string, place: string, found: 'silent' | AnsweredWithError) {
  if (found === 'silent') {
    return {
      code: `${place}_UNREACHABLE`,
      summary: `${name} did not answer.`,
      details: `Asked once, with ${LONGEST_MS / 1000} s to answer.`,
    };
  }
  return {
    code: `${place}_FAILING`,
    summary: `${name} answered with an error.`,
    details: `Asked once; its status was ${found.status}.`,
  };
}

async function inTime(
  look: () => Promise<unknown>,
): Promise<'well' | 'silent' | AnsweredWithError> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'silent'>((resolve) => {
    timer = setTimeout(() => resolve('silent'), LONGEST_MS);
  });
  try {
    const answered = look().then(
      () => 'well' as const,
      (error) => (error instanceof AnsweredWithError ? error : 'silent'),
    );
    return await Promise.race([answered, late]);
  } finally {
    clearTimeout(timer);
  }
}
