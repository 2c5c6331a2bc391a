import type { Reading, TextFile } from '#shared/domain/dossier.ts';
import { isContentOf } from '../content-hash.ts';
import { notUnderstood } from '../http/expect-shape.ts';
import { failed, tokenRefused, usable } from '../http/usable.ts';
import type { PinnedRepository } from '../ports.ts';
import { escapePath } from '../repository-path.ts';
import { TEXT_LIMIT, textFile } from '../text-file.ts';
import type { GitHub } from './github.ts';

/**
 * A text at the pinned commit, which has to be what the tree names it by, if that is known; without
 * Octokit: it reads the whole of a file, however long, and cannot say that one was cut.
 */
export function pinnedText(
  gitHub: GitHub,
  repository: PinnedRepository,
  path: string,
  oid: string | undefined,
): Promise<Reading<TextFile>> {
  return gitHub.answers.once(
    repository,
    ['text', path],
    () => readText(gitHub, repository, path, oid),
    ({ status }) => status === 'found',
  );
}

/** The same, asked for whether or not it has been before. */
export async function readText(
  { http, endpoint }: Pick<GitHub, 'http' | 'endpoint'>,
  { repo, sha }: PinnedRepository,
  path: string,
  oid: string | undefined,
): Promise<Reading<TextFile>> {
  const answer = usable(
    await http.ask({
      url: `${endpoint}/repos/${escapePath(repo)}/contents/${escapePath(path)}?ref=${sha}`,
      headers: { accept: 'application/vnd.github.raw+json' },
      limit: TEXT_LIMIT,
      longer: 'cut',
    }),
  );
  const { status, url, headers, bytes, cut } = answer;
  // GitHub sends files as they are, never as a page: that is from somebody in between.
  if (headers.get('content-type')?.startsWith('text/html')) throw notUnderstood(url.host);
  if (status === 200 && oid !== undefined && !cut && !isContentOf(oid, bytes)) {
    throw notUnderstood(url.host);
  }
  if (status === 200) return { status: 'found', value: textFile(path, bytes, cut) };
  if (status === 404) return { status: 'absent' };
  throw status === 401 ? tokenRefused(url.host) : failed(url.host, status, headers);
}
