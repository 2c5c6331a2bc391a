import type { Reading, TextFile } from '#shared/domain/dossier.ts';
import { failed, tokenRefused, usable } from '../http/usable.ts';
import type { PinnedRepository } from '../ports.ts';
import { escapePath } from '../repository-path.ts';
import { TEXT_LIMIT, textFile } from '../text-file.ts';
import type { GitHub } from './github.ts';

/**
 * A text at the pinned commit, without Octokit: it reads the whole of a file, however long, and
 * cannot say that one was cut.
 */
export async function pinnedText(
  { http, endpoint }: GitHub,
  { repo, sha }: PinnedRepository,
  path: string,
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
  if (status === 200) return { status: 'found', value: textFile(path, bytes, cut) };
  if (status === 404) return { status: 'absent' };
  throw status === 401 ? tokenRefused(url.host) : failed(url.host, status, headers);
}
