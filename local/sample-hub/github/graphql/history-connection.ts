import { accountOf, gitIdentity } from '../account.ts';
import type { Commit } from '../commit.ts';
import type { Repository } from '../repository.ts';
import { nodeId } from '../rest/shapes.ts';
import type { GitHubWorld } from '../world.ts';
import { commitObject } from './commit-object.ts';
import {
  type ConnectionArgs,
  type Cursors,
  connection,
  type Sequence,
  sequenceOf,
} from './connection.ts';

export interface HistoryArgs extends ConnectionArgs {
  readonly since?: string | null;
  readonly until?: string | null;
  readonly path?: string | null;
  readonly author?: {
    readonly id?: string | null;
    readonly emails?: readonly string[] | null;
  } | null;
}

/** `Commit.history`: from a commit back, the newest first. */
export function historyConnection(
  from: Commit,
  repository: Repository,
  world: GitHubWorld,
  args: HistoryArgs,
) {
  const commits = selected(from, repository, world, args);
  const nodes: Sequence<unknown> = {
    count: commits.count,
    at: (index) => commitObject(commits.at(index), repository, world),
  };
  return connection('history', nodes, args, historyCursors(from.sha));
}

function selected(
  from: Commit,
  { history }: Repository,
  { calendar }: GitHubWorld,
  { since, until, path, author }: HistoryArgs,
): Sequence<Commit> {
  const untilDate = typeof until === 'string' ? calendar.untell(new Date(until)) : from.date;
  const first = Math.max(history.find(from.sha) ?? 0, history.firstUntil(untilDate));
  const end =
    typeof since === 'string'
      ? history.firstUntil(new Date(calendar.untell(new Date(since)).getTime() - 1))
      : history.commitCount;
  const all = {
    count: Math.max(0, end - first),
    at: (index: number) => history.commit(first + index),
  };
  if (typeof path !== 'string' && (author === null || author === undefined)) return all;

  const commits = Array.from({ length: all.count }, (_, i) => all.at(i));
  return sequenceOf(
    commits.filter(
      (commit) =>
        (typeof path !== 'string' || commit.files.some((file) => isBelow(file.path, path))) &&
        (author === null || author === undefined || isBy(commit, author)),
    ),
  );
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function isBy({ author }: Commit, { id, emails }: NonNullable<HistoryArgs['author']>): boolean {
  const account = accountOf(author);
  if (typeof id === 'string') return account !== undefined && nodeId('U', account.id) === id;
  return emails?.includes(gitIdentity(author).email) ?? true;
}

/** GitHub's cursors of a history name the commit that it was asked of. */
function historyCursors(sha: string): Cursors {
  return {
    write: (index) => `${sha} ${index}`,
    read(cursor) {
      const [, index] = /^[0-9a-f]{40} (\d+)$/.exec(cursor) ?? [];
      return index === undefined || !cursor.startsWith(sha) ? undefined : Number(index);
    },
  };
}
