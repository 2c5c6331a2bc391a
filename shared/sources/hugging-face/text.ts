import type { Reading, TextFile } from '#shared/domain/dossier.ts';
import { CONTENT_HASH, isContentOf } from '../content-hash.ts';
import type { Answer } from '../http/redirects.ts';
import type { FileToRead, LatestText, PinnedRepository, Repository } from '../ports.ts';
import { TEXT_LIMIT, textFile } from '../text-file.ts';
import type { Hub } from './hub.ts';
import { notTheFile, resolveFile } from './resolve.ts';

type Found = Extract<Reading<TextFile>, { readonly status: 'found' }>;

/** A text at the pinned commit: from the cache, or by one GET. */
export async function pinnedText(
  hub: Hub,
  repository: PinnedRepository,
  { path, oid, sha256 }: FileToRead,
): Promise<Reading<TextFile>> {
  const expected = sha256 ?? oid;
  const cached = await hub.cache?.read(repository, path);
  if (cached && (expected === undefined || isContentOf(expected, cached.bytes))) {
    return { status: 'found', value: textFile(path, cached.bytes, false) };
  }
  const kept = await hub.answers.find<Reading<TextFile>>(repository, question(path));
  if (kept) return kept;
  const file = { repository, revision: repository.sha, path };
  const { status, answer } = await resolveFile(hub, file, { limit: TEXT_LIMIT });
  if (status !== 'found') return { status };
  const hash = checkedHash(answer, expected);
  if (hash) await hub.cache?.write(repository, path, { bytes: answer.bytes, hash });
  return keptReading(hub, repository, found(path, answer));
}

async function keptReading(
  { answers }: Hub,
  repository: PinnedRepository,
  reading: Found,
): Promise<Found> {
  await answers.keep(repository, question(reading.value.path), reading);
  return reading;
}

function question(path: string) {
  return ['text', path] as const;
}

/**
 * A text at whatever commit the ref points to. It always comes from the network: what the ref
 * points to is a part of the question, and only `X-Repo-Commit` answers it.
 */
export async function latestText(
  hub: Hub,
  repository: Repository,
  ref: string,
  path: string,
): Promise<LatestText> {
  const file = { repository, revision: ref, path };
  const { status, answer, sha } = await resolveFile(hub, file, { limit: TEXT_LIMIT });
  if (status !== 'found') return { sha, reading: { status } };
  const hash = checkedHash(answer, undefined);
  if (sha && hash) {
    const { bytes } = answer;
    await hub.cache?.write({ ...repository, sha }, path, { bytes, hash }, ref);
  }
  const reading = found(path, answer);
  if (sha) await keptReading(hub, { ...repository, sha }, reading);
  return { sha, reading };
}

/**
 * The hash that a whole file was found to have: the one that is expected, or the one that the Hub
 * names it by. A file that was cut has none.
 */
function checkedHash(answer: Answer, expected: string | undefined): string | undefined {
  const hash = expected ?? entityHash(answer);
  if (answer.cut || hash === undefined) return undefined;
  if (isContentOf(hash, answer.bytes)) return hash;
  throw notTheFile(answer);
}

/** `ETag` is the git blob id, `X-Linked-ETag` the SHA-256 of a file in large-file storage. */
function entityHash({ headers, onTheWay }: Answer): string | undefined {
  const tag = onTheWay('x-linked-etag') ?? headers.get('etag');
  const hash = tag?.replace(/^W\//, '').replaceAll('"', '');
  return hash !== undefined && CONTENT_HASH.test(hash) ? hash : undefined;
}

function found(path: string, { bytes, cut }: Answer): Found {
  return { status: 'found', value: textFile(path, bytes, cut) };
}
