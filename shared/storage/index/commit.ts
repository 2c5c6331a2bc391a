import { gzipSync } from 'node:zlib';
import { type Admission, wayAroundGate } from '#shared/domain/gate.ts';
import type { Run } from '#shared/domain/run.ts';
import { ulid } from '#shared/domain/ulid.ts';
import type { Pointer } from './artifacts.ts';
import type { Item } from './attributes.ts';
import { auditItem } from './audit.ts';
import { type Key, listKey, nameKey, openKey, runKey, sourceItemKey, textKey } from './keys.ts';
import { mentionItems } from './links.ts';
import { outcomeValue } from './run-item.ts';
import { RunSuperseded } from './run-superseded.ts';
import { createRuns } from './runs.ts';
import { summaryOf, summaryValue } from './summary.ts';
import { ConditionFailed, type Table, type Write } from './table.ts';

/**
 * Ends a run as registered together with all that it makes visible.
 *
 * "The run has no outcome" is what makes a second attempt harmless, whoever makes it, and where a
 * reply was lost the run itself says that it is done.
 */
export async function commit(
  table: Table,
  run: Run,
  at: string,
  writes: readonly Write[],
): Promise<void> {
  try {
    await table.write([endRun(run, at), { delete: openKey(run.id) }, ...writes]);
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    const outcome = (await createRuns(table).find(run.id))?.outcome;
    if (outcome?.status === 'REGISTERED') return;
    throw new RunSuperseded(`run ${run.id} may not register any more`, { cause: error });
  }
}

function endRun(run: Run, at: string): Write {
  return {
    update: runKey(run.id),
    set: 'SET outcome = :outcome',
    values: { ':outcome': outcomeValue({ status: 'REGISTERED', at }) },
    when: { if: 'attribute_exists(pk) AND attribute_not_exists(outcome)' },
  };
}

/** An artifact's lines in the lists. They say where it is in by another way than the gate. */
export function listWrites(
  generation: number,
  { id, name, type }: Pick<Pointer, 'id' | 'name' | 'type'>,
  admission: Admission | undefined,
): readonly Write[] {
  const how = wayAroundGate(admission);
  const line = { id, name, type, ...(how !== undefined && { admission: how }) };
  return [
    { put: { ...nameKey(generation, name, id), ...line } },
    { put: { ...listKey(generation, type, id), ...line } },
  ];
}

/** A README as searches keep it. */
export function packed(text: string): Uint8Array {
  return gzipSync(text);
}

/**
 * What a search looks through and shows, under a key that is minted at the attempt: whoever has read
 * on to some moment comes by what is written after it.
 */
export function textItem(
  generation: number,
  pointer: Pointer,
  text: Uint8Array,
): { readonly textCommit: string; readonly item: Item & Key } {
  const textCommit = ulid();
  const { id, name, type } = pointer;
  const key = textKey(generation, id, textCommit);
  return {
    textCommit,
    item: { ...key, id, name, type, summary: summaryValue(summaryOf(pointer)), text },
  };
}

/** Makes a source the artifact's, for good: one that the run has reserved, or that is so already. */
export function settleSource(run: Run, hash: string): Write {
  return {
    update: sourceItemKey(run.generation, run.type, hash),
    set: 'SET #state = :registered REMOVE leaseUntil, expires',
    names: { '#state': 'state' },
    values: { ':registered': 'registered' },
    when: {
      if: '#run = :run OR (#state = :registered AND artifactId = :id)',
      names: { '#run': 'run' },
      values: { ':run': run.id, ':id': run.artifactId },
    },
  };
}

/** What the links of a model are found by; a dataset or code has none. */
export function mentionWrites(
  generation: number,
  { id, links, linksRun }: Pointer,
): readonly Write[] {
  if (links === undefined || linksRun === undefined) return [];
  return mentionItems(generation, id, { links, linksRun }).map((put) => ({ put }));
}

/** The entry of a waiver that was given with a run and that a model is in by. */
export function waiveWrites(
  { generation, artifactId: id, name, type, actor, waiver }: Run,
  admission: Admission | undefined,
  at: string,
): readonly Write[] {
  if (waiver === undefined || admission?.decision !== 'waived') return [];
  const artifact = { id, name, type };
  // Of the same transaction, and yet the second entry.
  const minted = Date.now() + 1;
  return [{ put: auditItem({ generation, artifact, actor, action: 'WAIVE', at }, minted) }];
}

/** A pointer as it is stored. */
export function pointerItem({
  source,
  sources,
  bundle,
  admission,
  links,
  ...pointer
}: Pointer): Item {
  return {
    ...pointer,
    source: { ...source },
    sources: [...sources],
    bundle: { ...bundle },
    ...(links && { links: links.map((link) => ({ ...link })) }),
    ...(admission && { admission: { ...admission, failed: admission.failed ?? [] } }),
  };
}
