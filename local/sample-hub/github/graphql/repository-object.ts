import { licenseOf } from '../license.ts';
import { asPullRequest } from '../pull-request.ts';
import type { Repository } from '../repository.ts';
import { GITHUB_PAGES, isoSeconds, nodeId } from '../rest/shapes.ts';
import type { GitHubWorld } from '../world.ts';
import { actorObject } from './actor-object.ts';
import { commitObject } from './commit-object.ts';
import { gqlError } from './gql-error.ts';
import { pullRequestObject } from './pull-request-object.ts';
import { treeObject } from './tree-object.ts';

/** A `Repository` as its fields are asked for. */
export function repositoryObject(
  repository: Repository,
  world: GitHubWorld,
): Record<string, unknown> {
  const { spec, id, owner, name, defaultBranch } = repository;
  const pushed = repository.pushed();
  const created = repository.created();
  const branch = () => (repository.isEmpty() ? null : branchObject(repository, world));
  return {
    __typename: 'Repository',
    id: nodeId('R', id),
    databaseId: id,
    name,
    nameWithOwner: spec.name,
    owner: () => ({ ...actorObject(owner), __typename: 'Organization' }),
    url: `${GITHUB_PAGES}/${spec.name}`,
    description: spec.description,
    isArchived: spec.archived === true,
    isFork: spec.fork === true,
    isPrivate: spec.private === true,
    isDisabled: false,
    isEmpty: repository.isEmpty(),
    stargazerCount: spec.stars ?? 0,
    forkCount: 0,
    diskUsage: Math.ceil(repository.size() / 1024),
    createdAt: isoSeconds(
      created === undefined ? world.calendar.today : world.calendar.tell(created),
    ),
    pushedAt: pushed === undefined ? null : isoSeconds(world.calendar.tell(pushed)),
    licenseInfo: spec.license === undefined ? null : licenseObject(spec.license),
    primaryLanguage: repository.isEmpty() ? null : { name: 'Python' },
    defaultBranchRef: branch,
    ref: ({ qualifiedName }: { readonly qualifiedName: string }) =>
      qualifiedName.replace(/^refs\/heads\//, '') === defaultBranch ? branch() : null,
    object: ({ expression, oid }: { readonly expression?: string; readonly oid?: string }) =>
      objectOf(expression ?? oid ?? 'HEAD', repository, world),
    pullRequest: ({ number }: { readonly number: number }) => {
      const change = repository.history.change(number);
      const pull = change === undefined ? undefined : asPullRequest(change);
      if (pull === undefined) {
        throw gqlError(
          'NOT_FOUND',
          `Could not resolve to a PullRequest with the number of ${number}.`,
        );
      }
      return pullRequestObject(pull, repository, world);
    },
  };
}

function branchObject(repository: Repository, world: GitHubWorld) {
  const { spec, defaultBranch } = repository;
  return {
    id: nodeId('REF', `${spec.name} ${defaultBranch}`),
    name: defaultBranch,
    prefix: 'refs/heads/',
    target: () => objectOf('HEAD', repository, world),
  };
}

/** What a revision names, or `revision:path`. */
function objectOf(expression: string, repository: Repository, world: GitHubWorld) {
  const [revision = '', path] = expression.split(/:(.*)/s);
  const commit = repository.commitOf(revision === '' ? 'HEAD' : revision);
  if (commit === undefined) return null;
  return path === undefined
    ? commitObject(commit, repository, world)
    : treeObject(repository, path);
}

function licenseObject(key: Parameters<typeof licenseOf>[0]) {
  const { name, spdxId } = licenseOf(key);
  return { id: nodeId('L', key), key, name, spdxId, pseudoLicense: key === 'other' };
}
