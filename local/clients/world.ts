import type { Chance } from '../fuzz/chance.ts';
import type { Door } from './door.ts';
import type { History, Span } from './history.ts';
import type { SharedToken } from './shared-token.ts';

/** What all clients share. */
export interface World {
  readonly door: Door;
  readonly history: History;
  readonly token: SharedToken;
  readonly urls: readonly string[];
  /** Artifacts that somebody has seen, newest last. */
  readonly seen: Set<string>;
}

/** So few that many are at the same one. */
const HOT = 6;

/** Mostly of those that came last; of the others many are gone, and have to stay so. */
export function pick({ seen }: World, chance: Chance): string | undefined {
  const ids = [...seen];
  if (ids.length === 0) return undefined;
  const from = chance.of(0.8) ? Math.max(0, ids.length - HOT) : 0;
  return chance.pick(ids.slice(from));
}

/** What a reply shows of an artifact's content. */
export function sees({ history }: World, id: string, data: unknown, span: Span): void {
  const { url, sha } = data as { readonly url: string; readonly sha: string };
  history.learn(url, sha);
  history.add(id, { kind: 'read', value: url }, span);
}
