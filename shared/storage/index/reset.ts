import { LONGEST_LAMBDA_MS, LONGEST_RUN_MS } from '#shared/domain/run.ts';
import { ulid } from '#shared/domain/ulid.ts';
import { auditKey, generationSweepKey, registryKey } from './keys.ts';
import type { ResetBy } from './registry.ts';
import type { Write } from './table.ts';

/** Under which id the registry has an audit trail of its own. */
const REGISTRY_ID = 'registry';

interface Reset extends ResetBy {
  readonly id: string;
  /** The one that ends. */
  readonly generation: number;
}

/**
 * All of a reset, in one transaction. The old generation is purged twice: now, and once more when
 * the runs that were under way are over, whose results land where nobody reads.
 */
export function resetWrites({ id, generation, actor, spared }: Reset): readonly Write[] {
  const now = Date.now();
  const next = generation + 1;
  const exception = spared ? ', spared = :spared' : ' REMOVE spared';
  return [
    {
      update: registryKey,
      set: `SET generation = :next, #reset = :reset${exception}`,
      names: { '#reset': 'reset' },
      values: { ':next': next, ':reset': id, ...(spared && { ':spared': { ...spared } }) },
      when: { if: 'generation = :generation', values: { ':generation': generation } },
    },
    {
      put: {
        ...auditKey(next, REGISTRY_ID, ulid(now)),
        actor: { ...actor },
        action: 'RESET',
        at: new Date(now).toISOString(),
      },
    },
    ...[now, now + LONGEST_RUN_MS + LONGEST_LAMBDA_MS].map((due) => ({
      put: { ...generationSweepKey(due, generation), generation },
    })),
  ];
}
