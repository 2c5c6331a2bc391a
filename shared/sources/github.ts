import { changesets } from './github/changesets.ts';
import { createClient } from './github/client.ts';
import { commitAuthors } from './github/commit-authors.ts';
import { commitFiles } from './github/commit-files.ts';
import { commitHistory } from './github/history.ts';
import { openFile } from './github/open-file.ts';
import { commitOf, repositoryInfo } from './github/repository.ts';
import { pinnedText } from './github/text.ts';
import { lookUp, repositoryTree } from './github/tree.ts';
import type { Patience } from './http/attempt.ts';
import type { Http } from './http/http.ts';
import { authorization, type Token } from './http/token.ts';
import type { GitHubSource } from './ports.ts';

/** GitHub, by its REST API, and by GraphQL where REST would take a request for every commit. */
export function createGitHubSource(
  http: Http,
  endpoint: string,
  patience: Patience,
  token: Token | undefined,
): GitHubSource {
  const gitHub = { http, endpoint, client: createClient(http, endpoint, patience) };
  return {
    info: (repository) => repositoryInfo(gitHub, repository),
    commit: (repository, ref) => commitOf(gitHub, repository, ref),
    tree: (repository) => repositoryTree(gitHub, repository),
    text: (repository, path) => pinnedText(gitHub, repository, path),
    open: (repository, file) => openFile(gitHub, repository, file),
    lookUp: (repository, path) => lookUp(gitHub, repository, path),
    commitAuthors: (repository, reading) => commitAuthors(gitHub, repository, reading),
    hasToken: async () => 'authorization' in (await authorization(token)),
    history: (repository, asked) => commitHistory(gitHub, repository, asked),
    changesets: (repository, asked) => changesets(gitHub, repository, asked),
    commitFiles: (repository, sha) => commitFiles(gitHub, repository, sha),
  };
}
