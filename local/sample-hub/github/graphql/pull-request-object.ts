import type { Review } from '../change.ts';
import { headBranch } from '../commit.ts';
import { branchCommits, headSha, type PullRequest } from '../pull-request.ts';
import type { Repository } from '../repository.ts';
import { GITHUB_PAGES, isoSeconds, nodeId } from '../rest/shapes.ts';
import type { GitHubWorld } from '../world.ts';
import { actorObject } from './actor-object.ts';
import { commitObject } from './commit-object.ts';
import { type ConnectionArgs, connection, sequenceOf } from './connection.ts';

interface ReviewArgs extends ConnectionArgs {
  readonly states?: readonly string[] | null;
  readonly author?: string | null;
}

/** A `PullRequest` as its fields are asked for. */
export function pullRequestObject(
  pull: PullRequest,
  repository: Repository,
  world: GitHubWorld,
): Record<string, unknown> {
  const { number, spec, files, title } = pull;
  const merged = spec.merge !== 'never';
  const landed = isoSeconds(world.calendar.tell(pull.landed));
  const url = `${GITHUB_PAGES}/${repository.spec.name}/pull/${number}`;
  return {
    __typename: 'PullRequest',
    id: nodeId('PR', `${repository.spec.name} ${number}`),
    number,
    title,
    url,
    permalink: url,
    body: '',
    state: merged ? 'MERGED' : 'CLOSED',
    merged,
    closed: true,
    isDraft: false,
    isCrossRepository: false,
    createdAt: isoSeconds(world.calendar.tell(pull.opened)),
    updatedAt: landed,
    closedAt: landed,
    mergedAt: merged ? landed : null,
    author: () => actorObject(pull.openedBy),
    mergedBy: () => actorObject(pull.mergedBy),
    mergeCommit: () => {
      const commit = repository.history.landingCommit(pull);
      return commit === undefined ? null : commitObject(commit, repository, world);
    },
    baseRefName: spec.base ?? repository.defaultBranch,
    headRefName: headBranch(pull),
    headRefOid: () => headSha(pull, repository),
    additions: files.reduce((sum, { additions }) => sum + additions, 0),
    deletions: files.reduce((sum, { deletions }) => sum + deletions, 0),
    changedFiles: files.length,
    commits: (args: ConnectionArgs) =>
      connection('commits', commitsOf(pull, repository, world), args),
    files: (args: ConnectionArgs) => connection('files', sequenceOf(files.map(fileObject)), args),
    reviews: (args: ReviewArgs) =>
      connection('reviews', sequenceOf(reviewsOf(pull, repository, world, args)), args),
    reviewDecision: pull.reviews.some(({ state }) => state === 'APPROVED') ? 'APPROVED' : null,
  };
}

function commitsOf(pull: PullRequest, repository: Repository, world: GitHubWorld) {
  const commits = branchCommits(pull, repository);
  return sequenceOf(
    commits.map((commit) => ({
      __typename: 'PullRequestCommit',
      id: nodeId('PRC', `${repository.spec.name} ${pull.number} ${commit.sha}`),
      commit: commitObject(commit, repository, world),
    })),
  );
}

function fileObject({ path, additions, deletions, status }: PullRequest['files'][number]) {
  return { path, additions, deletions, changeType: status.toUpperCase() };
}

function reviewsOf(
  pull: PullRequest,
  { spec }: Repository,
  { calendar }: GitHubWorld,
  { states, author }: ReviewArgs,
) {
  const asked = ({ by, state }: Review) =>
    (states?.includes(state) ?? true) && (typeof author !== 'string' || by === author);
  return pull.reviews.filter(asked).map(({ by, state, at }, i) => ({
    __typename: 'PullRequestReview',
    id: nodeId('PRR', `${spec.name} ${pull.number} ${i}`),
    author: () => actorObject(by),
    state,
    body: '',
    createdAt: isoSeconds(calendar.tell(at)),
    submittedAt: isoSeconds(calendar.tell(at)),
  }));
}
