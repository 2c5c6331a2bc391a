import { jsonReply, type Reply } from '../../http/reply.ts';
import { type Account, accountOf, gitIdentity } from '../account.ts';
import type { ChangedFile } from '../change.ts';
import type { Commit } from '../commit.ts';
import { GitHubError, notFound } from '../git-hub-error.ts';
import type { Repository } from '../repository.ts';
import type { GitHubWorld } from '../world.ts';
import type { Context } from './context.ts';
import { pageLinks, slice } from './page-links.ts';
import { accountShape, GITHUB_PAGES, isoSeconds, nodeId } from './shapes.ts';

/** GitHub lists so many files of one commit at a time. */
const FILES_A_PAGE = 300;

/** `GET /commits?sha=&path=&author=&since=&until=` */
export function listCommits(context: Context): Reply {
  const { request, repository, world } = context;
  if (repository.isEmpty()) throw new GitHubError(409, 'Git Repository is empty.');
  const { history } = repository;
  const start = repository.commitOf(request.query.get('sha') ?? 'HEAD');
  if (start === undefined) throw notFound();

  const first = Math.max(
    history.find(start.sha) ?? 0,
    history.firstUntil(moment(request.query.get('until'), world) ?? start.date),
  );
  const since = moment(request.query.get('since'), world);
  const end = since === undefined ? history.commitCount : history.firstUntil(justBefore(since));
  const filter = commitFilter(request.query);
  const part = slice(context);

  if (filter === undefined) {
    const shown = indices(first + part.from, Math.min(first + part.to, end));
    const commits = shown.map((index) => history.commit(index));
    return jsonReply(
      commits.map((commit) => commitShape(commit, repository, world)),
      pageLinks(context, part, Math.max(0, end - first)),
    );
  }
  const found = indices(first, end)
    .map((index) => history.commit(index))
    .filter(filter);
  return jsonReply(
    found.slice(part.from, part.to).map((commit) => commitShape(commit, repository, world)),
    pageLinks(context, part, found.length),
  );
}

/** `GET /commits/{ref}`: with its files, in pages of 300. */
export function showCommit(context: Context): Reply {
  const { repository, params, world } = context;
  if (repository.isEmpty()) throw new GitHubError(409, 'Git Repository is empty.');
  const commit = repository.commitOf(params.ref ?? '');
  if (commit === undefined) throw new GitHubError(422, `No commit found for SHA: ${params.ref}`);

  const part = slice(context, FILES_A_PAGE, FILES_A_PAGE);
  const { additions, deletions, files } = commit;
  return jsonReply(
    {
      ...commitShape(commit, repository, world),
      stats: { total: additions + deletions, additions, deletions },
      files: files.slice(part.from, part.to).map((file) => fileShape(file, commit.sha, context)),
    },
    pageLinks(context, part, files.length),
  );
}

/** A commit as lists show it. */
export function commitShape(commit: Commit, { spec, tree }: Repository, world: GitHubWorld) {
  const { sha, author, committer, authored, date, message, parents } = commit;
  const url = `${world.url()}/repos/${spec.name}`;
  const page = `${GITHUB_PAGES}/${spec.name}`;
  return {
    sha,
    node_id: nodeId('C', sha),
    commit: {
      author: {
        ...gitIdentity(author, spec.names),
        date: isoSeconds(world.calendar.tell(authored)),
      },
      committer: {
        ...gitIdentity(committer, spec.names),
        date: isoSeconds(world.calendar.tell(date)),
      },
      message,
      tree: { sha: tree().oid, url: `${url}/git/trees/${tree().oid}` },
      url: `${url}/git/commits/${sha}`,
      comment_count: 0,
      verification: { verified: false, reason: 'unsigned', signature: null, payload: null },
    },
    url: `${url}/commits/${sha}`,
    html_url: `${page}/commit/${sha}`,
    comments_url: `${url}/commits/${sha}/comments`,
    author: accountShape(author, world),
    committer: accountShape(committer, world),
    parents: parents.map((parent) => ({
      sha: parent,
      url: `${url}/commits/${parent}`,
      html_url: `${page}/commit/${parent}`,
    })),
  };
}

/** A changed file, as commits and pull requests list it; without its patch. */
export function fileShape(
  { path, additions, deletions, status }: ChangedFile,
  sha: string,
  { repository: { spec, files }, world }: Context,
) {
  return {
    sha: files().get(path)?.oid ?? null,
    filename: path,
    status,
    additions,
    deletions,
    changes: additions + deletions,
    blob_url: `${GITHUB_PAGES}/${spec.name}/blob/${sha}/${path}`,
    raw_url: `${GITHUB_PAGES}/${spec.name}/raw/${sha}/${path}`,
    contents_url: `${world.url()}/repos/${spec.name}/contents/${path}?ref=${sha}`,
  };
}

function commitFilter(query: URLSearchParams): ((commit: Commit) => boolean) | undefined {
  const path = query.get('path');
  const author = query.get('author');
  if (path === null && author === null) return undefined;
  return (commit) =>
    (path === null || commit.files.some((file) => isBelow(file.path, path))) &&
    (author === null || isBy(accountOf(commit.author), commit.author, author));
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

function isBy(account: Account | undefined, login: string, asked: string): boolean {
  return account?.login === asked || gitIdentity(login).email === asked;
}

function moment(value: string | null, { calendar }: GitHubWorld): Date | undefined {
  if (value === null) return undefined;
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) throw new GitHubError(422, 'Invalid request: not a time');
  return calendar.untell(date);
}

function justBefore(date: Date): Date {
  return new Date(date.getTime() - 1);
}

function indices(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
}
