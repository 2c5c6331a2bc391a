import * as z from 'zod';
import type { RepositoryInfo } from '#shared/domain/dossier.ts';
import { SourceUnreadable } from '#shared/domain/errors.ts';
import { COMMIT } from '../content-hash.ts';
import { known } from '../known.ts';
import type { Repository } from '../ports.ts';
import { isRepositoryPath } from '../repository-path.ts';
import { asked, type GitHub, ownerAndRepo } from './github.ts';
import { hasStatus } from './refusal.ts';

/** What is taken of GitHub's description of a repository. */
export const Description = z.object({
  full_name: z
    .string()
    .regex(/^[\w.-]+\/[\w.-]+$/)
    .refine(isRepositoryPath),
  default_branch: z.string(),
  description: z.string().nullish(),
  archived: z.boolean().default(false),
  fork: z.boolean().default(false),
  pushed_at: z.string().nullish(),
  license: z.object({ spdx_id: z.string().nullish() }).nullish(),
});

/** What GitHub says of a repository, under the name that it goes by today. */
export async function repositoryInfo(gitHub: GitHub, repository: Repository) {
  const answer = gitHub.client.request('GET /repos/{owner}/{repo}', ownerAndRepo(repository));
  return described(await asked(gitHub, Description, answer));
}

/** The same from the description itself. */
export function described(info: z.infer<typeof Description>): RepositoryInfo {
  const license = info.license?.spdx_id;
  return {
    fullName: info.full_name,
    defaultBranch: info.default_branch,
    archived: info.archived,
    fork: info.fork,
    ...known({
      description: info.description,
      pushedAt: info.pushed_at,
      // GitHub's word for a licence file that it does not recognise.
      license: license === 'NOASSERTION' ? undefined : license,
    }),
  };
}

/** The first of a history. */
export const Commits = z.tuple([z.object({ sha: z.string().regex(COMMIT) })]);

/**
 * The commit that a branch, a tag or, without a ref, the default branch points to: the first of its
 * history, since the commit itself would come with its whole difference.
 */
export async function commitOf(
  gitHub: GitHub,
  repository: Repository,
  ref: string | undefined,
): Promise<string> {
  const history = { ...ownerAndRepo(repository), per_page: 1 };
  const answer = gitHub.client.request('GET /repos/{owner}/{repo}/commits', {
    ...history,
    ...(ref !== undefined && { sha: ref }),
  });
  const [commit] = await asked(gitHub, Commits, answer, (error) => {
    if (hasStatus(error, 409)) return new SourceUnreadable('it is empty');
    return hasStatus(error, 404, 422)
      ? new SourceUnreadable('it has no such branch or commit')
      : undefined;
  });
  return commit.sha;
}
