import type { Reading } from '#shared/domain/dossier.ts';
import type { Ask } from '../http/http.ts';
import type { Answer } from '../http/redirects.ts';
import { usable } from '../http/usable.ts';
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

/** What asking for a file came to, and the answer that says so. */
export interface ResolvedFile {
  readonly status: Reading<unknown>['status'];
  readonly answer: Answer;
}

/**
 * Asks for a file with one GET. The package's `downloadFile` makes two of it, a look and a read,
 * checks neither size nor hash, and its way to the disk asks for the path a third time.
 */
export async function resolveFile(
  { http, endpoint }: Hub,
  { repository: { section, repo }, revision, path }: FileAt,
  ask: Pick<Ask, 'limit' | 'headers'>,
): Promise<ResolvedFile> {
  const place = section === 'models' ? repo : `${section}/${repo}`;
  const url = `${endpoint}/${place}/resolve/${encodeURIComponent(revision)}/${escapePath(path)}`;
  const answer = usable(await http.ask({ ...ask, url, longer: 'cut' }));
  return { status: fileStatus(answer), answer };
}

function fileStatus(answer: Answer): ResolvedFile['status'] {
  const { status } = answer;
  if (status === 200 || status === 206) return 'found';
  if ((status === 401 || status === 403) && !isTokenRefused(answer)) return 'gated';
  if (status === 404 && [undefined, 'EntryNotFound'].includes(errorCode(answer))) return 'absent';
  throw refusal(answer);
}
