import { setTimeout as pause } from 'node:timers/promises';
import type { RegistryProcess } from '../testing/registry-process.ts';
import { call } from '../testing/test-stack.ts';
import type { Client } from './client.ts';

/** Kills a registry that is being emptied. Answers how many were told that it is empty. */
export async function killResetting(
  registry: RegistryProcess,
  { clients, afterMs }: { readonly clients: readonly Client[]; readonly afterMs: number },
): Promise<number> {
  const answer = call(registry, 'DELETE', '/reset').then(
    ({ status }) => status === 200,
    () => false,
  );
  await pause(afterMs);
  await registry.kill();
  const isDone = await answer;
  for (const client of clients) {
    if (isDone) client.known = undefined;
    else if (client.known) client.pending = { kind: 'delete' };
  }
  return Number(isDone);
}

/** A reset takes everything or nothing: of so many who had something, all still have it, or none. */
export function halfReset(had: number, clients: readonly Client[]): readonly string[] {
  const have = owners(clients);
  return have === 0 || have === had ? [] : [`a reset has left ${have} of ${had}`];
}

/** How many have something. */
export function owners(clients: readonly Client[]): number {
  return clients.filter(({ known }) => known !== undefined).length;
}
