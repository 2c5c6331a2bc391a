import * as z from 'zod';
import type { ChangedFile } from '#shared/domain/change-history.ts';
import type { Repository } from '../ports.ts';
import { asked, type GitHub, ownerAndRepo } from './github.ts';

const Commit = z.object({
  files: z
    .array(z.object({ filename: z.string(), additions: z.number(), deletions: z.number() }))
    .default([]),
});

/** The first 300 files of a commit, in one request. */
export function commitFiles(
  gitHub: GitHub,
  repository: Repository,
  sha: string,
): Promise<readonly ChangedFile[]> {
  return gitHub.answers.once({ ...repository, sha }, ['files'], () =>
    readFiles(gitHub, repository, sha),
  );
}

async function readFiles(
  gitHub: GitHub,
  repository: Repository,
  sha: string,
): Promise<readonly ChangedFile[]> {
  const answer = gitHub.client.request('GET /repos/{owner}/{repo}/commits/{ref}', {
    ...ownerAndRepo(repository),
    ref: sha,
  });
  const { files } = await asked(gitHub, Commit, answer);
  return files.map(({ filename, ...lines }) => ({ path: filename, ...lines }));
}
