import { once } from '#shared/runtime/once.ts';
import { HubError } from './hub-error.ts';
import type { HubCommitSpec, HubRepositorySpec } from './repository-spec.ts';
import { nextRevision, type Revision } from './revision.ts';

/** A repository whose history is there to be asked. */
export interface HubRepository {
  readonly spec: HubRepositorySpec;
  head(): Revision;
  /** A branch, tag, commit or `refs/pr/<number>`; a HubError where there is none. */
  revision(name: string): Revision;
  /** By tag: its commit. */
  tags(): ReadonlyMap<string, Revision>;
  /** Somebody goes on working on it: `main` has one commit more. */
  push(commit: HubCommitSpec): void;
}

/** Works the history out when it is first asked for. */
export function hubRepository(spec: HubRepositorySpec): HubRepository {
  const main = once(() => {
    const revisions: Revision[] = [];
    for (const commit of spec.commits) revisions.push(nextRevision(revisions.at(-1), commit));
    return revisions;
  });

  const tags = once(
    () =>
      new Map(
        Object.entries(spec.tags ?? {}).map(([tag, commits]) => [tag, at(main()[commits - 1])]),
      ),
  );

  const proposals = once(
    () =>
      new Map(
        (spec.pullRequests ?? []).map(({ number, title, by, date, put }) => [
          `refs/pr/${number}`,
          put === undefined ? head() : nextRevision(head(), { title, by, date, put }),
        ]),
      ),
  );

  function head(): Revision {
    return at(main().at(-1));
  }

  function at(revision: Revision | undefined): Revision {
    if (revision === undefined) throw new Error(`${spec.id} has no such commit`);
    return revision;
  }

  return {
    spec,
    head,
    tags,
    push: (commit) => void main().push(nextRevision(head(), commit)),
    revision(name) {
      if (name === 'main' || name === 'HEAD' || name === 'refs/heads/main') return head();
      const found =
        tags().get(name) ??
        proposals().get(name) ??
        [...main(), ...proposals().values()].find(({ sha }) => sha === name);
      if (found === undefined)
        throw new HubError(404, 'RevisionNotFound', `Invalid rev id: ${name}`);
      return found;
    },
  };
}
