import { register } from '#shared/storage/index/register.ts';
import { createRegistry } from '#shared/storage/index/registry.ts';
import { createReservations } from '#shared/storage/index/reservations.ts';
import { createRuns } from '#shared/storage/index/runs.ts';
import type { Table } from '#shared/storage/index/table.ts';
import { madeUpRegistration } from './made-up-registration.ts';

/** How many are written side by side. */
const AT_ONCE = 16;

/**
 * Fills a registry with the made-up artifacts of these numbers, through the same writes that
 * ingestions make.
 */
export async function seedRegistry(table: Table, count: number, first = 0): Promise<void> {
  const { generation } = await createRegistry(table).read();
  const runs = createRuns(table);
  const reservations = createReservations(table);
  let next = first;

  async function work() {
    for (let number = next++; number < count; number = next++) {
      const registration = madeUpRegistration(number, generation);
      const { run } = registration;
      await runs.open(run);
      for (const hash of run.reserved) {
        await reservations.reserve(run, hash, Date.now() + 60_000, async () => false);
      }
      await register(table, registration);
    }
  }

  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
