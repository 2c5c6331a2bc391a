import { NIGHT_ACTOR, type NightItem } from '#shared/domain/night-item.ts';
import { derivedUlid } from '#shared/domain/ulid.ts';
import { type Claimed, claimArtifact } from '#shared/storage/claim-artifact.ts';
import { claimUpdate, type UpdatePorts } from '#shared/storage/claim-update.ts';
import type { Artifacts, Pointer } from '#shared/storage/index/artifacts.ts';
import type { Registry } from '#shared/storage/index/registry.ts';
import { newRateRun } from '#shared/storage/new-rate-run.ts';
import { executionInput } from '#shared/storage/start-run.ts';

interface Ports extends UpdatePorts {
  readonly registry: Pick<Registry, 'read'>;
  readonly artifacts: Pick<Artifacts, 'find'>;
}

/** An item of a night, and the execution that deals with it. */
export interface Opening {
  readonly item: NightItem;
  readonly execution: string;
  /** Milliseconds. */
  readonly startedAt: number;
}

/** What the state machine goes on with: the input of an ingestion, if there is to be one. */
export interface Opened {
  readonly opened: boolean;
  readonly input: ReturnType<typeof executionInput> | null;
}

const skipped: Opened = { opened: false, input: null };

/**
 * Opens the run of an item and takes the artifact for it. What somebody else is working on, or what
 * is not as it was planned any more, is skipped. Asked again by the same execution it opens the same
 * run, so that a reply that was lost leaves none behind.
 */
export async function openNightRun(opening: Opening, ports: Ports): Promise<Opened> {
  const { generation } = await ports.registry.read();
  // A reset has come between.
  if (generation !== opening.item.generation) return skipped;
  const claimed = await claim(opening, ports);
  return claimed.status === 'taken'
    ? { opened: true, input: executionInput(claimed.run) }
    : skipped;
}

async function claim(
  { item, execution, startedAt }: Opening,
  ports: Ports,
): Promise<Claimed | { readonly status: 'held' }> {
  const { id, kind, generation, sha } = item;
  const run = derivedUlid(startedAt, execution);
  const isAsPlanned = (pointer: Pointer) => pointer.source.sha === sha;
  const about = { generation, id, actor: NIGHT_ACTOR, run };
  if (kind === 'rate') {
    const request = { ...about, metrics: ['tree_score'] as const };
    const make = (pointer: Pointer) =>
      isAsPlanned(pointer) ? newRateRun(pointer, request) : undefined;
    return claimArtifact({ generation, id }, make, ports);
  }
  const pointer = await ports.artifacts.find(generation, id);
  if (pointer === undefined) return { status: 'gone' };
  const { sha: _sha, ...source } = pointer.source;
  return claimUpdate({ ...about, url: pointer.url, source }, ports, isAsPlanned);
}
