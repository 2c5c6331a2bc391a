import { setTimeout as pause } from 'node:timers/promises';
import { openPartition } from '#shared/storage/index/keys.ts';
import type { Outside } from './outside.ts';

const EVERY_MS = 20;
const PATIENCE_MS = 60_000;
/** So often nothing is found to be going on: what an end leads to begins a moment after it. */
const LOOKS = 3;

/** Until a registry that came back has dealt with what was under way when it went. */
export async function atRest({ table }: Outside): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  for (let looks = 0; looks < LOOKS; ) {
    const open = await table.query(openPartition);
    looks = open.length === 0 ? looks + 1 : 0;
    if (Date.now() > end) throw new Error(`runs are still open: ${open.map(({ sk }) => sk)}`);
    await pause(EVERY_MS);
  }
}
