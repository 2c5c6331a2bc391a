import { setTimeout as pause } from 'node:timers/promises';
import type { Head } from '#shared/sources/head-commit.ts';

/**
 * Asks for a head, and again when a quota that was used up is whole again, if that is before the
 * deadline: those who come last in a night are the same ones each time.
 */
export async function inQuota(ask: () => Promise<Head>, deadline: number): Promise<Head> {
  for (;;) {
    const head = await ask();
    if (head.status === 'told' || head.retryIn === undefined) return head;
    const ms = head.retryIn * 1000;
    if (Date.now() + ms >= deadline) return head;
    await pause(ms);
  }
}
