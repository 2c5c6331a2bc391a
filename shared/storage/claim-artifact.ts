import { waiverOf } from '#shared/domain/gate.ts';
import type { Run } from '#shared/domain/run.ts';
import type { Executions } from './executions/executions.ts';
import { fewAttempts } from './few-attempts.ts';
import type { Artifacts, Pointer } from './index/artifacts.ts';
import type { BasedRun, Claims } from './index/claims.ts';

interface Ports {
  readonly artifacts: Pick<Artifacts, 'find'>;
  readonly claims: Claims;
  readonly executions: Pick<Executions, 'status'>;
}

/** What came of asking for an artifact. */
export type Claimed =
  | { readonly status: 'taken'; readonly run: BasedRun }
  /** By which run; it is not known where others were always a moment earlier. */
  | { readonly status: 'busy'; readonly run?: string }
  | { readonly status: 'gone' };

/**
 * Opens a run about an artifact as it is registered now, and takes the artifact for it. `make` says
 * what kind of run, or that there is none to be made of this artifact.
 */
export async function claimArtifact(
  { generation, id }: { readonly generation: number; readonly id: string },
  make: (pointer: Pointer) => Run | undefined,
  { artifacts, claims, executions }: Ports,
): Promise<Claimed> {
  const isOver = async (run: string) => (await executions.status(run)) !== 'RUNNING';
  const claimed = await fewAttempts(async (): Promise<Claimed | undefined> => {
    const pointer = await artifacts.find(generation, id);
    const made = pointer && make(pointer);
    if (pointer === undefined || made === undefined) return { status: 'gone' };
    const { version, contentRun, ratingRun, admission } = pointer;
    const waiver = waiverOf(admission);
    const base = {
      version,
      contentRun,
      ...(ratingRun !== undefined && { ratingRun }),
      ...(waiver && { waiver }),
    };
    const run = { ...made, base };
    const claim = await claims.claim(run, isOver);
    if (claim.status === 'taken') return { status: 'taken', run };
    // Changed meanwhile, by a run that is over now: what it made is what counts.
    return claim.status === 'changed' ? undefined : claim;
  });
  return claimed ?? { status: 'busy' };
}
