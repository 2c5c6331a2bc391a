import * as z from 'zod';
import type { Tree } from '#shared/domain/dossier.ts';
import type { PathFound, PinnedRepository } from '../ports.ts';
import { isRepositoryPath } from '../repository-path.ts';
import { inPathOrder } from '../tree-order.ts';
import { asked, type GitHub, ownerAndRepo } from './github.ts';
import { hasStatus } from './refusal.ts';

/** Git's mode of a symbolic link. */
const LINK = '120000';

const path = z.string().refine(isRepositoryPath);

/** What is taken of a tree. */
export const GitTree = z.object({
  tree: z.array(
    z.object({
      path,
      type: z.string(),
      mode: z.string().optional(),
      sha: z.string(),
      size: z.number().optional(),
    }),
  ),
  truncated: z.boolean(),
});

/** All files at the pinned commit, in one request; GitHub cuts the list at 100,000 entries or 7 MB. */
export function repositoryTree(gitHub: GitHub, repository: PinnedRepository): Promise<Tree> {
  return gitHub.answers.once(repository, ['tree'], () => readTree(gitHub, repository));
}

async function readTree(gitHub: GitHub, repository: PinnedRepository): Promise<Tree> {
  const answer = gitHub.client.request('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', {
    ...ownerAndRepo(repository),
    tree_sha: repository.sha,
    recursive: 'true',
  });
  return filesOf(await asked(gitHub, GitTree, answer));
}

/** The files in a tree. */
export function filesOf({ tree, truncated }: z.infer<typeof GitTree>): Tree {
  const blobs = tree.filter(({ type }) => type === 'blob');
  return inPathOrder(
    blobs.map(({ path, mode, sha, size = 0 }) => {
      return { path, size, oid: sha, ...(mode === LINK && { link: true as const }) };
    }),
    truncated,
  );
}

/** A folder is answered with a list, a file with itself. */
const Contents = z.union([
  z.array(z.object({ path, type: z.string(), sha: z.string(), size: z.number().optional() })),
  z.object({ type: z.string() }),
  z.undefined(),
]);

/** What is at one path. */
export function lookUp(
  gitHub: GitHub,
  repository: PinnedRepository,
  path: string,
): Promise<PathFound> {
  return gitHub.answers.once(
    repository,
    ['path', path],
    () => readPath(gitHub, repository, path),
    ({ kind }) => kind !== 'nothing',
  );
}

async function readPath(
  gitHub: GitHub,
  repository: PinnedRepository,
  path: string,
): Promise<PathFound> {
  const place = { ...ownerAndRepo(repository), path, ref: repository.sha };
  const answer = gitHub.client
    .request('GET /repos/{owner}/{repo}/contents/{path}', place)
    .catch((error: unknown) => {
      if (hasStatus(error, 404)) return { data: undefined };
      throw error;
    });
  const contents = await asked(gitHub, Contents, answer);
  if (contents === undefined) return { kind: 'nothing' };
  if (!Array.isArray(contents)) return { kind: 'file' };
  return {
    kind: 'folder',
    files: contents
      .filter(({ type }) => type === 'file')
      .map(({ path: at, size = 0, sha }) => ({ path: at, size, oid: sha })),
    folders: contents.filter(({ type }) => type === 'dir').map((entry) => entry.path),
  };
}
