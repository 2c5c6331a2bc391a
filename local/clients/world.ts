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
  /** Artifacts that somebody has seen and nobody has missed, newest last. */
  readonly seen: Set<string>;
  /** Artifacts that somebody has missed. */
  readonly gone: Set<string>;
}

/** So few that many are at the same one. */
const HOT = 6;

/** Mostly one of those that came last; now and then one that is gone, and has to stay so. */
export function pick({ seen, gone }: World, chance: Chance): string | undefined {
  const there = [...seen].slice(-HOT);
  const ids = chance.of(0.9) || gone.size === 0 ? there : [...gone];
  return ids.length === 0 ? undefined : chance.pick(ids);
}

/** An artifact is there. */
export function meets({ seen, gone }: World, id: string): void {
  if (!gone.has(id)) seen.add(id);
}

/** An artifact is not there. */
export function misses({ history, seen, gone }: World, id: string, span: Span): void {
  history.add(id, { kind: 'miss' }, span);
  seen.delete(id);
  gone.add(id);
}

/** What a reply shows of an artifact's content. */
export function sees({ history }: World, id: string, data: unknown, span: Span): void {
  const { url, sha } = data as { readonly url: string; readonly sha: string };
  history.learn(url, sha);
  history.add(id, { kind: 'read', value: url }, span);
}
