import type { Check, Group } from './check.ts';
import { Unreachable } from './client/unreachable.ts';
import { Skipped } from './expect/skipped.ts';
import { Unmet } from './expect/unmet.ts';
import type { World } from './world/world.ts';

/** How a check came out. */
export interface Result {
  readonly group: string;
  readonly says: string;
  readonly ms: number;
  readonly outcome: Outcome;
}

export type Outcome =
  | { readonly kind: 'passed' }
  | { readonly kind: 'failed'; readonly expected: string; readonly came: string }
  | { readonly kind: 'skipped'; readonly because: string };

interface Options {
  /** Milliseconds for one check: an ingestion may be part of it. */
  readonly patience: number;
  /** Is told of each result as it comes. */
  readonly onResult: (result: Result) => void;
}

/**
 * Runs checks one after the other, so that what is found depends on nothing that goes on beside it,
 * and takes out in the end what they brought in.
 */
export async function runChecks(
  groups: readonly Group[],
  world: World,
  { patience, onResult }: Options,
): Promise<void> {
  try {
    for (const { name: group, destructive = false, checks } of groups) {
      for (const check of checks) {
        const from = performance.now();
        const outcome = await outcomeOf(check, world, { destructive, patience });
        const ms = Math.round(performance.now() - from);
        onResult({ group, says: check.says, ms, outcome });
      }
    }
  } finally {
    await world.tidy();
  }
}

async function outcomeOf(
  check: Check,
  world: World,
  { destructive, patience }: { readonly destructive: boolean; readonly patience: number },
): Promise<Outcome> {
  const { gate, destructive: mayDestroy } = world.settings;
  if (destructive && !mayDestroy) return skipped('it would empty the registry: --destructive');
  if (check.gate !== undefined && check.gate !== gate) {
    return skipped(`for registries with the ${check.gate} gate`);
  }
  try {
    await within(patience, check.run(world));
    return { kind: 'passed' };
  } catch (error) {
    if (error instanceof Skipped) return skipped(error.message);
    if (error instanceof Unmet) {
      return { kind: 'failed', expected: error.expected, came: error.came };
    }
    if (error instanceof Unreachable) {
      return { kind: 'failed', expected: 'an answer', came: error.message };
    }
    throw error;
  }
}

function skipped(because: string): Outcome {
  return { kind: 'skipped', because };
}

/** The requests of a check that takes too long end by themselves, each in its own time. */
async function within(ms: number, work: Promise<void>): Promise<void> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    late.reject(new Unmet(`an end within ${ms / 1000} s`, 'none'));
  }, ms);
  try {
    await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
