import { evict } from './evict.ts';
import { listKept } from './ledger.ts';

/** What is freed at once, so that a full cache is not tidied at every write. */
const SLACK = 0.1;

/** How much is written, as a share of the budget, until what other processes wrote is counted again. */
const RECOUNT = 1 / 8;

/**
 * Keeps what this registry wrote below a number of bytes by deleting the repositories that were
 * not used for longest. Between two counts it only adds up, so a write costs no walk over the disk.
 */
export function createBudget(roots: readonly string[], maxBytes: number) {
  let counted: number | undefined;
  let since = 0;
  let turn: Promise<void> = Promise.resolve();

  async function tidy(): Promise<void> {
    const fits = counted !== undefined && counted + since <= maxBytes;
    if (fits && since < maxBytes * RECOUNT) return;
    since = 0;
    const kept = await listKept(roots);
    counted = kept.reduce((sum, { bytes }) => sum + bytes, 0);
    if (counted <= maxBytes) return;
    for (const entry of kept) {
      if (counted <= maxBytes * (1 - SLACK)) return;
      await evict(entry);
      counted -= entry.bytes;
    }
  }

  return {
    /** Counts bytes that were written, and makes room if they were too many. */
    async spend(bytes: number): Promise<void> {
      since += bytes;
      turn = turn.then(tidy, tidy);
      await turn;
    },
  };
}
