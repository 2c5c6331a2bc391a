import type { Change } from './change.ts';
import { commitsLeft } from './change.ts';
import { type Commit, workOutCommit } from './commit.ts';
import { commitSha } from './commit-sha.ts';
import type { Repository } from './repository.ts';
import type { PullRequestSpec } from './repository-spec.ts';

/** A change that came, or would have come, by a pull request. */
export type PullRequest = Change & { readonly spec: PullRequestSpec };

/** The change as a pull request; undefined when it was pushed. */
export function asPullRequest(change: Change): PullRequest | undefined {
  const { spec } = change;
  return spec.via === 'push' ? undefined : { ...change, spec };
}

/** Commits of branches that were squashed or rebased are on no branch: their places begin here. */
const OFF_BRANCH = 0x4000_0000;
const BEFORE_HEAD = 0x8000_0000;
const MOST_COMMITS = 0x100;

/** The newest commit of the branch that was proposed. */
export function headSha(pull: PullRequest, { spec, history }: Repository): string {
  const landed = history.landingCommit(pull);
  if (pull.spec.merge !== 'merge' || landed === undefined || commitsLeft(pull.spec) < 2) {
    return commitSha(spec.name, OFF_BRANCH + pull.number);
  }
  return landed.parents.at(-1) ?? landed.sha;
}

/** The commits of that branch, oldest first; what was squashed or rebased has no parents to show. */
export function branchCommits(pull: PullRequest, repository: Repository): readonly Commit[] {
  const { spec, number } = pull;
  const { history } = repository;
  const head = headSha(pull, repository);
  const count = spec.commits ?? 1;
  const onBranch = history.find(head);
  const rebased = { ...pull, spec: { ...spec, merge: 'rebase' } } as const;
  const shaAt = (offset: number) =>
    offset === count - 1
      ? head
      : commitSha(repository.spec.name, BEFORE_HEAD + number * MOST_COMMITS + offset);
  return Array.from({ length: count }, (_, offset) =>
    onBranch === undefined
      ? { ...workOutCommit(rebased, offset, { at: shaAt, before: undefined }), parents: [] }
      : history.commit(onBranch + count - 1 - offset),
  );
}
