import * as z from 'zod';
import type { RepositoryInfo } from '#shared/domain/dossier.ts';
import { SourceUnreadable } from '#shared/domain/errors.ts';
import { COMMIT } from '../content-hash.ts';
import { known } from '../known.ts';
import type { Repository } from '../ports.ts';
import { isRepositoryPath } from '../repository-path.ts';
import { asked, type GitHub, ownerAndRepo } from './github.ts';
import { hasStatus } from './refusal.ts';

const Info = z.object({
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
  const answer = gitHub.client.rest.repos.get(ownerAndRepo(repository));
  const info = await asked(gitHub, Info, answer);
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
  } satisfies RepositoryInfo;
}

/** The commit that a branch, a tag or `HEAD` points to. */
export async function commitOf(
  gitHub: GitHub,
  repository: Repository,
  ref: string,
): Promise<string> {
  const answer = gitHub.client.rest.repos.getCommit({
    ...ownerAndRepo(repository),
    ref,
    // The commit's id alone, as text, instead of its whole difference.
    mediaType: { format: 'sha' },
  });
  return asked(gitHub, z.string().regex(COMMIT), answer, (error) => {
    if (hasStatus(error, 409))
      return new SourceUnreadable('the source could not be read: it is empty');
    if (!hasStatus(error, 404, 422)) return undefined;
    return new SourceUnreadable('the source could not be read: it has no such branch or commit');
  });
}
