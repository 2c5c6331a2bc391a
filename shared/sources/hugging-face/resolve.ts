import type { Reading } from '#shared/domain/dossier.ts';
import { UpstreamError } from '#shared/domain/errors.ts';
import { COMMIT } from '../content-hash.ts';
import type { Ask } from '../http/http.ts';
import type { Answer } from '../http/redirects.ts';
import { failed, usable } from '../http/usable.ts';
import type { Repository } from '../ports.ts';
import { escapePath } from '../repository-path.ts';
import type { Hub } from './hub.ts';
import { errorCode, isTokenRefused, refusal } from './refusal.ts';

/** A file at a branch, tag or commit. */
export interface FileAt {
  readonly repository: Repository;
  readonly revision: string;
  readonly path: string;
}

/** What asking for a file came to, the answer that says so, and the commit that it is about. */
export interface ResolvedFile {
  readonly status: Reading<unknown>['status'];
  readonly answer: Answer;
  readonly sha: string | undefined;
}

/**
 * Asks for a file with one GET. The package's `downloadFile` makes two of it, a look and a read,
 * checks neither size nor hash, and its way to the disk asks for the path a third time.
 */
export async function resolveFile(
  { http, endpoint }: Hub,
  { repository: { section, repo }, revision, path }: FileAt,
  ask: Pick<Ask, 'limit' | 'leaveOpen' | 'headers'>,
): Promise<ResolvedFile> {
  const place = section === 'models' ? repo : `${section}/${repo}`;
  const url = `${endpoint}/${place}/resolve/${encodeURIComponent(revision)}/${escapePath(path)}`;
  const answer = usable(await http.ask({ ...ask, url, longer: 'cut' }));
  const status = fileStatus(answer);
  const sha = commitOf(answer);
  // Every file of the Hub says which commit it is of: what does not is some other page.
  if (status === 'found' && (sha === undefined || (COMMIT.test(revision) && sha !== revision))) {
    answer.stream?.destroy();
    throw notTheFile(answer);
  }
  return { status, answer, sha };
}

/** Something came in the place of a file. */
export function notTheFile({ url: { host } }: Answer): UpstreamError {
  return new UpstreamError(`${host} delivered something other than the file it names`, { host });
}

function fileStatus(answer: Answer): ResolvedFile['status'] {
  const { status, url, headers } = answer;
  if (status === 200 || status === 206) return 'found';
  if ((status === 401 || status === 403) && !isTokenRefused(answer)) return 'gated';
  if (status !== 404) throw refusal(answer);
  const code = errorCode(answer);
  if (code === 'EntryNotFound') return 'absent';
  throw code === undefined ? failed(url.host, status, headers) : refusal(answer);
}

function commitOf({ onTheWay }: Answer): string | undefined {
  const sha = onTheWay('x-repo-commit');
  return sha !== undefined && COMMIT.test(sha) ? sha : undefined;
}
