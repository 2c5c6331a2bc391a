import type { Commit } from '../commit.ts';
import { asPullRequest } from '../pull-request.ts';
import type { Repository } from '../repository.ts';
import { GITHUB_PAGES, isoSeconds, nodeId } from '../rest/shapes.ts';
import type { GitHubWorld } from '../world.ts';
import { gitActorObject } from './actor-object.ts';
import { type ConnectionArgs, connection, sequenceOf } from './connection.ts';
import { type HistoryArgs, historyConnection } from './history-connection.ts';
import { pullRequestObject } from './pull-request-object.ts';
import { treeObject } from './tree-object.ts';

/** A `Commit` as its fields are asked for. */
export function commitObject(
  commit: Commit,
  repository: Repository,
  world: GitHubWorld,
): Record<string, unknown> {
  const { calendar } = world;
  const { names } = repository.spec;
  const [headline = '', ...body] = commit.message.split('\n\n');
  const page = `${GITHUB_PAGES}/${repository.spec.name}/commit/${commit.sha}`;
  const [authored, committed] = [calendar.tell(commit.authored), calendar.tell(commit.date)];
  return {
    __typename: 'Commit',
    id: nodeId('C', commit.sha),
    oid: commit.sha,
    abbreviatedOid: commit.sha.slice(0, 7),
    message: commit.message,
    messageHeadline: headline,
    messageBody: body.join('\n\n'),
    additions: commit.additions,
    deletions: commit.deletions,
    changedFiles: commit.files.length,
    changedFilesIfAvailable: commit.files.length,
    authoredDate: isoSeconds(authored),
    committedDate: isoSeconds(committed),
    author: () => gitActorObject(commit.author, authored, names),
    committer: () => gitActorObject(commit.committer, committed, names),
    authors: (args: ConnectionArgs) =>
      connection(
        'authors',
        sequenceOf(
          [commit.author, ...commit.coAuthors].map((by) => gitActorObject(by, authored, names)),
        ),
        args,
      ),
    parents: (args: ConnectionArgs) =>
      connection('parents', parentsOf(commit, repository, world), args),
    associatedPullRequests: (args: ConnectionArgs) => {
      const pull = asPullRequest(commit.change);
      const pulls = pull === undefined ? [] : [pullRequestObject(pull, repository, world)];
      return connection('associatedPullRequests', sequenceOf(pulls), args);
    },
    history: (args: HistoryArgs) => historyConnection(commit, repository, world, args),
    tree: () => treeObject(repository, ''),
    url: page,
    commitUrl: page,
  };
}

function parentsOf({ parents }: Commit, repository: Repository, world: GitHubWorld) {
  return sequenceOf(
    parents.map((sha) => {
      const parent = repository.commitOf(sha);
      if (parent === undefined) throw new Error(`${repository.spec.name} has no commit ${sha}`);
      return commitObject(parent, repository, world);
    }),
  );
}
