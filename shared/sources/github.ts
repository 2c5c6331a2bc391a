import type { AnswerCache } from './answer-cache.ts';
import { changesets } from './github/changesets.ts';
import { createClient } from './github/client.ts';
import { commitAuthors } from './github/commit-authors.ts';
import { commitFiles } from './github/commit-files.ts';
import { repositoryHead } from './github/head.ts';
import { commitHistory, readAhead } from './github/history.ts';
import { openFile } from './github/open-file.ts';
import { commitOf, repositoryInfo } from './github/repository.ts';
import { pinnedText } from './github/text.ts';
import { lookUp, repositoryTree } from './github/tree.ts';
import type { Patience } from './http/attempt.ts';
import type { Http } from './http/http.ts';
import { authorization, type Token } from './http/token.ts';
import type { GitHubSource } from './ports.ts';

export interface GitHubOptions {
  readonly http: Http;
  readonly answers: AnswerCache;
  /** Without a slash at the end. */
  readonly endpoint: string;
  readonly patience: Patience;
  readonly token: Token | undefined;
}

/** GitHub, by its REST API, and by GraphQL where REST would take a request for every commit. */
export function createGitHubSource(options: GitHubOptions): GitHubSource {
  const { http, answers, endpoint, patience, token } = options;
  const gitHub = { http, answers, endpoint, client: createClient(http, endpoint, patience) };
  const hasToken = async () => 'authorization' in (await authorization(token));
  return {
    info: (repository) => repositoryInfo(gitHub, repository),
    commit: (repository, ref) => commitOf(gitHub, repository, ref),
    head: async (repository, path) => repositoryHead(gitHub, repository, path, await hasToken()),
    tree: (repository) => repositoryTree(gitHub, repository),
    text: (repository, path, oid) => pinnedText(gitHub, repository, path, oid),
    open: (repository, file) => openFile(gitHub, repository, file),
    lookUp: (repository, path) => lookUp(gitHub, repository, path),
    commitAuthors: (repository, reading) => commitAuthors(gitHub, repository, reading),
    hasToken,
    history: (repository, asked) => commitHistory(gitHub, repository, asked),
    readAhead: (repository, path) => readAhead(gitHub, repository, path),
    changesets: (repository, asked) => changesets(gitHub, repository, asked),
    commitFiles: (repository, sha) => commitFiles(gitHub, repository, sha),
  };
}
