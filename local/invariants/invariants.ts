import { auditEqualsWhatHappened } from './audit-gaps.ts';
import { noDoubleRegistration } from './double-registrations.ts';
import { noHalfArtifact } from './half-artifacts.ts';
import type { Invariant } from './invariant.ts';
import { noOrphan } from './orphans.ts';
import type { Outside } from './outside.ts';
import { noStrayItem } from './stray-items.ts';
import { noRunLeftOpen } from './unended-runs.ts';
import { lookAt, type View } from './view.ts';

/** By the sentence that each holds a registry to. */
const invariants: Readonly<Record<string, Invariant>> = {
  'no half artifact': noHalfArtifact,
  'no stray item': noStrayItem,
  'no orphan after the sweep': noOrphan,
  'no run left open': noRunLeftOpen,
  'audit equals what happened': auditEqualsWhatHappened,
  'no double registration': noDoubleRegistration,
};

/** What of all that does not hold in a registry at rest, which has just been swept. */
export async function violations(outside: Outside, given?: View): Promise<readonly string[]> {
  const view = given ?? (await lookAt(outside));
  const found: string[] = [];
  for (const [name, invariant] of Object.entries(invariants)) {
    for (const what of await invariant(view, outside)) found.push(`${name}: ${what}`);
  }
  return found;
}
