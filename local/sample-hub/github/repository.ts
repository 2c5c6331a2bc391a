import { once } from '#shared/runtime/once.ts';
import { type TreeNode, treeOf } from '../content/git-object.ts';
import type { StoredFile } from '../content/stored-file.ts';
import { numberOf } from './account.ts';
import type { Commit } from './commit.ts';
import { createHistory, type History } from './history.ts';
import type { RepositorySpec } from './repository-spec.ts';

/** A repository that can be asked. */
export interface Repository {
  readonly spec: RepositorySpec;
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly defaultBranch: string;
  readonly history: History;
  isEmpty(): boolean;
  /** In path order. */
  files(): ReadonlyMap<string, StoredFile>;
  tree(): TreeNode;
  /** In the catalogue's time; undefined for an empty repository. */
  created(): Date | undefined;
  pushed(): Date | undefined;
  /** The commit that a branch, `HEAD` or an id names. */
  commitOf(ref: string): Commit | undefined;
  /** Bytes of all files. */
  size(): number;
}

/** Reads a description; nothing is worked out before it is asked for. */
export function createRepository(spec: RepositorySpec): Repository {
  const [owner = '', name = ''] = spec.name.split('/');
  const defaultBranch = spec.defaultBranch ?? 'main';
  const history = createHistory(spec);
  const files = once(
    () => new Map(Object.entries(spec.files).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
  const tree = once(() => treeOf(files()));
  const head = once(() => (history.commitCount === 0 ? undefined : history.commit(0)));
  const branchNames = new Set(['HEAD', defaultBranch, `heads/${defaultBranch}`]);

  return {
    spec,
    id: numberOf(spec.name),
    owner,
    name,
    defaultBranch,
    history,
    isEmpty: () => history.commitCount === 0,
    files,
    tree,
    created: () => (spec.history[0] === undefined ? undefined : new Date(spec.history[0].from)),
    pushed: () => head()?.date,
    commitOf(ref) {
      if (branchNames.has(ref.replace(/^refs\//, ''))) return head();
      const index = history.find(ref);
      return index === undefined ? undefined : history.commit(index);
    },
    size: () => [...files().values()].reduce((sum, file) => sum + file.size, 0),
  };
}
