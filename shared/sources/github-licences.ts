import type * as z from 'zod';
import type { LinkedCode } from '#shared/domain/dossier.ts';
import { SourceUnreadable, UpstreamError } from '#shared/domain/errors.ts';
import { licenceTexts } from '#shared/domain/license/licence-files.ts';
import { Commits, Description, described } from './github/repository.ts';
import { readText } from './github/text.ts';
import { filesOf, GitTree } from './github/tree.ts';
import type { Patience } from './http/attempt.ts';
import { JSON_LIMIT } from './http/client-fetch.ts';
import { expectShape } from './http/expect-shape.ts';
import { createHttp, type Http } from './http/http.ts';
import { normalUrl } from './http/normal-url.ts';
import { createQuotaMemory } from './http/quota-memory.ts';
import type { Answer } from './http/redirects.ts';
import type { Token } from './http/token.ts';
import { failed, tokenRefused, usable } from './http/usable.ts';
import { escapePath } from './repository-path.ts';

/** A repository as far as its licence goes: what is in folders is not listed. */
export type LicensedRepository = LinkedCode;

interface Access extends Patience {
  readonly gitHubApiUrl: string;
  readonly token?: Token | undefined;
}

/** Which repository. */
export interface Asked {
  readonly repo: string;
  /** A branch, tag or commit other than the default branch's head. */
  readonly ref?: string;
}

/**
 * What a repository on GitHub says of its licence, in three round trips and without GitHub's own
 * client, which would be a third more of a function that asks for nothing else. Throws
 * `SourceUnreadable` where there is no such repository, and `UpstreamError` where it is not known.
 */
export async function readLicences(
  { repo, ref }: Asked,
  { gitHubApiUrl, token, ...patience }: Access,
): Promise<LicensedRepository> {
  const endpoint = normalUrl(gitHubApiUrl);
  const endpoints = [{ url: endpoint, token }];
  const [counter, quotas] = [{ requests: 0 }, createQuotaMemory()];
  const http = createHttp({ ...patience, endpoints, counter, quotas });
  const asked = `${endpoint}/repos/${escapePath(repo)}`;
  const atRef = ref === undefined ? '' : `&sha=${encodeURIComponent(ref)}`;
  const [description, commits] = await Promise.all([
    ask(http, asked),
    ask(http, `${asked}/commits?per_page=1${atRef}`).catch(unlessMissing),
  ]);
  const { license, ...info } = described(understood(Description, description));
  // What GitHub recognises is the default branch's.
  const isDefault = ref === undefined || ref === info.defaultBranch;
  const about = {
    repo: info.fullName,
    info: { ...info, ...(isDefault && license !== undefined && { license }) },
  };
  // The description came: what is missing is what was asked for in it.
  if (commits === undefined) throw new SourceUnreadable('it has no such branch or commit');
  if (commits.status === EMPTY) return { ...about, sha: '', ...nothing };

  const [{ sha }] = understood(Commits, commits);
  const repository = { section: 'repositories', repo: info.fullName, sha } as const;
  const root = `${endpoint}/repos/${escapePath(info.fullName)}/git/trees/${sha}`;
  const tree = filesOf(understood(GitTree, await ask(http, root)));
  const texts = await Promise.all(
    licenceTexts(tree).map(({ path, oid, link }) =>
      readText({ http, endpoint }, repository, path, link ? undefined : oid),
    ),
  );
  const licenceFiles = texts.flatMap((text) => (text.status === 'found' ? text.value : []));
  return { ...about, sha, tree, licenceFiles };
}

/** Of a repository without a single commit GitHub says that this is a conflict. */
const EMPTY = 409;
const nothing = { tree: { files: [], truncated: false }, licenceFiles: [] } as const;
const MISSING = [404, 410, 422];

async function ask(http: Http, url: string): Promise<Answer> {
  const headers = { accept: 'application/vnd.github+json' };
  const answer = usable(await http.ask({ url, headers, limit: JSON_LIMIT, longer: 'refuse' }));
  const { status, url: asked, headers: told } = answer;
  if (status === 200 || status === EMPTY) return answer;
  if (MISSING.includes(status)) throw new SourceUnreadable();
  throw status === 401 ? tokenRefused(asked.host) : failed(asked.host, status, told);
}

function unlessMissing(error: unknown): undefined {
  if (!(error instanceof SourceUnreadable)) throw error;
}

function understood<T>(shape: z.ZodType<T>, { bytes, url }: Answer): T {
  return expectShape(shape, parsed(bytes, url), url.host);
}

function parsed(bytes: Buffer, { host }: URL): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch (cause) {
    throw new UpstreamError(`${host} gave an answer that cannot be understood`, { host, cause });
  }
}
