import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { TreeFile } from '#shared/domain/dossier.ts';
import { UpstreamError } from '#shared/domain/errors.ts';
import { checkedContent } from '../checked-content.ts';
import { isContentOf } from '../content-hash.ts';
import type { OpenedFile, PinnedRepository } from '../ports.ts';
import { TEXT_LIMIT } from '../text-file.ts';
import type { Hub } from './hub.ts';
import { notTheFile, resolveFile } from './resolve.ts';

/** A file of the tree from its first byte to its last: from the cache, or by one GET. */
export async function openFile(
  hub: Hub,
  repository: PinnedRepository,
  file: TreeFile,
): Promise<OpenedFile> {
  const { path, size } = file;
  const hash = file.sha256 ?? file.oid;
  const cached = await hub.cache?.read(repository, path);
  if (cached && isContentOf(hash, cached.bytes)) return found(cached.bytes);

  const at = { repository, revision: repository.sha, path };
  const { status, answer } = await resolveFile(hub, at, { limit: 0, leaveOpen: true });
  if (status === 'gated') return { status };
  const { host } = answer.url;
  if (status === 'absent') throw new UpstreamError(`${host} no longer has ${path}`, { host });
  if (answer.stream === undefined) throw notTheFile(answer);

  const content = checkedContent(answer.stream, file, host);
  if (hub.cache === undefined || size > TEXT_LIMIT) return { status: 'found', value: content };
  const bytes = await buffer(content);
  await hub.cache.write(repository, path, { bytes, hash });
  return found(bytes);
}

function found(bytes: Uint8Array): OpenedFile {
  return { status: 'found', value: Readable.from([bytes]) };
}
