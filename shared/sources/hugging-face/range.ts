import type { Reading } from '#shared/domain/dossier.ts';
import type { Answer } from '../http/redirects.ts';
import type { ByteRange, PinnedRepository } from '../ports.ts';
import type { Hub } from './hub.ts';
import { notTheFile, resolveFile } from './resolve.ts';

/** A part of a file by one ranged GET; fewer bytes where the file ends before. */
export async function fileRange(
  hub: Hub,
  repository: PinnedRepository,
  path: string,
  { start, length }: ByteRange,
): Promise<Reading<Uint8Array>> {
  const question = ['range', path, start, length] as const;
  const kept = await hub.answers.find<string>(repository, question);
  if (kept !== undefined) return { status: 'found', value: Buffer.from(kept, 'base64') };
  const file = { repository, revision: repository.sha, path };
  // Packed, the bytes of a range would be those of the packed form.
  const headers = { range: `bytes=${start}-${start + length - 1}`, 'accept-encoding': 'identity' };
  const { status, answer } = await resolveFile(hub, file, { limit: length, headers });
  if (status !== 'found') return { status };
  if (!isTheRange(answer, start)) throw notTheFile(answer);
  await hub.answers.keep(repository, question, answer.bytes.toString('base64'));
  return { status: 'found', value: answer.bytes };
}

/** Who knows no ranges sends the file from its beginning, which will do if that was asked for. */
function isTheRange({ status, headers, bytes }: Answer, start: number): boolean {
  if (status === 200) return start === 0;
  const [, from, to] = /^bytes (\d+)-(\d+)\//.exec(headers.get('content-range') ?? '') ?? [];
  return Number(from) === start && bytes.length === Number(to) - start + 1;
}
