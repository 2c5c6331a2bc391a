import { HubError } from './hub-error.ts';
import { type HubRepository, hubRepository } from './repository.ts';
import type { HubKind, HubRepositorySpec } from './repository-spec.ts';

/** What a request may see depends on whether its token counts. */
export interface Visitor {
  readonly known: boolean;
}

/** Everything on the Hub, by kind and name. */
export interface HubRepositories {
  /** Under its present name; a HubError when there is none that this visitor may see. */
  find(kind: HubKind, id: string, visitor: Visitor): HubRepository;
  /** The present name of what is asked for by a former, bare or differently spelt one. */
  canonicalId(kind: HubKind, id: string): string | undefined;
  list(kind: HubKind, visitor: Visitor): readonly HubRepository[];
  /** From here on its present name is one that leads to it by a redirect. */
  rename(kind: HubKind, id: string, to: string): void;
  /** Also in the place of a name that leads elsewhere. */
  add(spec: HubRepositorySpec): void;
}

/** Reads the catalogue. */
export function hubRepositories(specs: readonly HubRepositorySpec[]): HubRepositories {
  const byId = new Map<string, HubRepository>();
  const canonical = new Map<string, string>();
  for (const spec of specs) add(spec);

  function add(spec: HubRepositorySpec): void {
    byId.set(key(spec.kind, spec.id), hubRepository(spec));
    for (const name of [spec.id, ...(spec.aliases ?? [])]) {
      canonical.set(key(spec.kind, name).toLowerCase(), spec.id);
    }
  }

  function isVisible({ spec }: HubRepository, { known }: Visitor): boolean {
    return spec.private !== true || known;
  }

  return {
    add,
    find(kind, id, visitor) {
      const found = byId.get(key(kind, id));
      if (found !== undefined && isVisible(found, visitor)) return found;
      // The Hub does not tell a stranger whether something is private or not there at all.
      throw visitor.known
        ? new HubError(404, 'RepoNotFound', 'Repository not found')
        : new HubError(401, 'RepoNotFound', 'Invalid username or password.');
    },
    canonicalId: (kind, id) => canonical.get(key(kind, id).toLowerCase()),
    list: (kind, visitor) =>
      [...byId.values()].filter((repo) => repo.spec.kind === kind && isVisible(repo, visitor)),
    rename(kind, id, to) {
      const found = byId.get(key(kind, id));
      if (found === undefined) throw new Error(`there is no ${kind} ${id}`);
      byId.delete(key(kind, id));
      byId.set(key(kind, to), { ...found, spec: { ...found.spec, id: to } });
      canonical.set(key(kind, to).toLowerCase(), to);
      for (const [name, present] of canonical) {
        if (present === id && name.startsWith(`${kind} `)) canonical.set(name, to);
      }
    },
  };
}

function key(kind: HubKind, id: string): string {
  return `${kind} ${id}`;
}
