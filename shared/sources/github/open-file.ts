import type { TreeFile } from '#shared/domain/dossier.ts';
import { checkedContent } from '../checked-content.ts';
import { failed, tokenRefused, usable } from '../http/usable.ts';
import type { OpenedFile, PinnedRepository } from '../ports.ts';
import { escapePath } from '../repository-path.ts';
import type { GitHub } from './github.ts';

/**
 * A file of the tree from its first byte to its last, by the id of its blob: by its path GitHub
 * gives what a symbolic link points to, which is not what the tree names.
 */
export async function openFile(
  { http, endpoint }: GitHub,
  { repo }: PinnedRepository,
  file: TreeFile,
): Promise<OpenedFile> {
  const answer = usable(
    await http.ask({
      url: `${endpoint}/repos/${escapePath(repo)}/git/blobs/${file.oid}`,
      headers: { accept: 'application/vnd.github.raw+json' },
      limit: 0,
      longer: 'cut',
      leaveOpen: true,
    }),
  );
  const { status, url, headers, stream } = answer;
  if (stream) return { status: 'found', value: checkedContent(stream, file, url.host) };
  if (status === 403) return { status: 'gated' };
  throw status === 401 ? tokenRefused(url.host) : failed(url.host, status, headers);
}
