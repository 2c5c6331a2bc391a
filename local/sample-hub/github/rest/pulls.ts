import { jsonReply, type Reply } from '../../http/reply.ts';
import type { Change, Review } from '../change.ts';
import { headBranch } from '../commit.ts';
import { commitSha } from '../commit-sha.ts';
import { GitHubError, notFound } from '../git-hub-error.ts';
import { asPullRequest, headSha, type PullRequest } from '../pull-request.ts';
import { fileShape } from './commits.ts';
import type { Context } from './context.ts';
import { pageLinks, slice } from './page-links.ts';
import { accountShape, GITHUB_PAGES, isoSeconds, nodeId, repositoryShape } from './shapes.ts';

/** GitHub lists no more files of one pull request than this. */
const MOST_FILES = 3000;

/** `GET /pulls?state=&base=`, newest first. */
export function listPulls(context: Context): Reply {
  const { request, repository } = context;
  const state = request.query.get('state') ?? 'open';
  const base = request.query.get('base') ?? undefined;
  const { history, defaultBranch } = repository;
  const numbers: number[] = [];
  // Every pull request of the sample hub has been merged or closed.
  for (let number = history.changeCount; number >= 1 && state !== 'open'; number--) {
    const spec = history.changeSpec(number);
    if (spec?.via !== 'pull-request') continue;
    if (base === undefined || base === (spec.base ?? defaultBranch)) numbers.push(number);
  }
  const part = slice(context);
  return jsonReply(
    numbers.slice(part.from, part.to).map((number) => pullShape(pullOf(context, number), context)),
    pageLinks(context, part, numbers.length),
  );
}

/** `GET /pulls/{number}`: with what only a single one is shown with. */
export function showPull(context: Context): Reply {
  const pull = asked(context);
  return jsonReply({
    ...pullShape(pull, context),
    merged: pull.spec.merge !== 'never',
    mergeable: null,
    merged_by: pull.mergedBy === undefined ? null : accountShape(pull.mergedBy, context.world),
    comments: 0,
    review_comments: 0,
    commits: pull.spec.commits ?? 1,
    additions: sum(pull.files.map(({ additions }) => additions)),
    deletions: sum(pull.files.map(({ deletions }) => deletions)),
    changed_files: pull.files.length,
  });
}

/** `GET /pulls/{number}/files` */
export function listPullFiles(context: Context): Reply {
  const pull = asked(context);
  const files = pull.files.slice(0, MOST_FILES);
  const part = slice(context);
  const head = headSha(pull, context.repository);
  return jsonReply(
    files.slice(part.from, part.to).map((file) => fileShape(file, head, context)),
    pageLinks(context, part, files.length),
  );
}

/** `GET /pulls/{number}/reviews` */
export function listReviews(context: Context): Reply {
  const pull = asked(context);
  const part = slice(context);
  return jsonReply(
    pull.reviews
      .map((review, i) => reviewShape(review, i, pull, context))
      .slice(part.from, part.to),
    pageLinks(context, part, pull.reviews.length),
  );
}

/** `GET /commits/{sha}/pulls`: the pull request that a commit came by. */
export function listPullsOfCommit(context: Context): Reply {
  const commit = context.repository.commitOf(context.params.ref ?? '');
  if (commit === undefined) {
    throw new GitHubError(422, `No commit found for SHA: ${context.params.ref}`);
  }
  const pull = asPullRequest(commit.change);
  return jsonReply(pull === undefined ? [] : [pullShape(pull, context)]);
}

function asked(context: Context): PullRequest {
  return pullOf(context, Number(context.params.number));
}

function pullOf({ repository }: Context, number: number): PullRequest {
  const change: Change | undefined = repository.history.change(number);
  const pull = change === undefined ? undefined : asPullRequest(change);
  if (pull === undefined) throw notFound();
  return pull;
}

function pullShape(pull: PullRequest, context: Context) {
  const { repository, world } = context;
  const { spec, number } = pull;
  const url = `${world.url()}/repos/${repository.spec.name}/pulls/${number}`;
  const landed = isoSeconds(world.calendar.tell(pull.landed));
  const { owner } = repository;
  const repo = repositoryShape(repository, world);
  const base = spec.base ?? repository.defaultBranch;
  const branch = headBranch(pull);
  const merged = repository.history.landingCommit(pull);
  return {
    url,
    id: repository.id * 1000 + number,
    node_id: nodeId('PR', `${repository.spec.name} ${number}`),
    html_url: `${GITHUB_PAGES}/${repository.spec.name}/pull/${number}`,
    number,
    state: 'closed',
    locked: false,
    title: pull.title,
    user: accountShape(pull.openedBy, world),
    body: null,
    created_at: isoSeconds(world.calendar.tell(pull.opened)),
    updated_at: landed,
    closed_at: landed,
    merged_at: spec.merge === 'never' ? null : landed,
    merge_commit_sha: merged?.sha ?? null,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    labels: [],
    draft: false,
    commits_url: `${url}/commits`,
    head: {
      label: `${owner}:${branch}`,
      ref: branch,
      sha: headSha(pull, repository),
      user: repo.owner,
      repo,
    },
    base: {
      label: `${owner}:${base}`,
      ref: base,
      sha: merged?.parents[0] ?? commitSha(repository.spec.name, 0),
      user: repo.owner,
      repo,
    },
    author_association: 'CONTRIBUTOR',
  };
}

function reviewShape(
  { by, state, at }: Review,
  index: number,
  pull: PullRequest,
  { repository, world }: Context,
) {
  const { number } = pull;
  const url = `${world.url()}/repos/${repository.spec.name}/pulls/${number}`;
  return {
    id: repository.id * 1000 + number * 10 + index,
    node_id: nodeId('PRR', `${repository.spec.name} ${number} ${index}`),
    user: accountShape(by, world),
    body: '',
    state,
    html_url: `${GITHUB_PAGES}/${repository.spec.name}/pull/${number}`,
    pull_request_url: url,
    author_association: 'MEMBER',
    submitted_at: isoSeconds(world.calendar.tell(at)),
    commit_id: headSha(pull, repository),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
