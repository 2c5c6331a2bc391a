import { type ArtifactType, LONGEST_NAME } from './artifact.ts';
import { firstCharacters } from './characters.ts';

export type Origin = 'huggingface' | 'github' | 'kaggle';

/**
 * Where an artifact comes from, as far as its URL tells: one spelling for the many ways of writing
 * the same thing.
 */
export interface Source {
  readonly type: ArtifactType;
  readonly origin: Origin;
  /** What the Hub keeps it among; a repository or a Kaggle dataset has only one place to be. */
  readonly section: 'models' | 'datasets' | 'spaces' | 'repositories';
  /** `owner/name`, or a bare `name` for the Hub's oldest ids. */
  readonly repo: string;
  /** A branch, tag or commit other than the default branch: part of the identity. */
  readonly ref?: string;
  /** A folder inside the repository: part of the identity, for code. */
  readonly path?: string;
}

/** A source whose name the upstream has confirmed, at the commit that everything is read from. */
export interface PinnedSource extends Source {
  readonly sha: string;
}

/** The canonical URL, as `data.source` shows it. */
export function sourceUrl({ origin, section, repo, ref, path }: Source): string {
  const place = section === 'models' || section === 'repositories' ? repo : `${section}/${repo}`;
  const host = { huggingface: 'huggingface.co', github: 'github.com', kaggle: 'www.kaggle.com' };
  const inside = path === undefined ? '' : `/${escapePath(path)}`;
  const pinned = ref === undefined && path === undefined ? '' : `/tree/${escapeRef(ref ?? 'HEAD')}`;
  return `https://${host[origin]}/${place}${pinned}${inside}`;
}

/** Where a file can be read by a person, at the pinned commit. */
export function fileUrl(source: PinnedSource, path: string): string {
  return urlAt(source, 'blob', path);
}

/** Where a file's own bytes are, at the pinned commit. */
export function rawFileUrl(source: PinnedSource, path: string): string {
  return urlAt(source, source.origin === 'github' ? 'raw' : 'resolve', path);
}

function urlAt(source: PinnedSource, how: string, path: string): string {
  const { ref: _ref, path: _path, ...repository } = source;
  return `${sourceUrl(repository)}/${how}/${source.sha}/${escapePath(path)}`;
}

/** Where the history of a repository, or of a folder in it, can be read up to the pinned commit. */
export function historyUrl({ ref: _ref, path, ...repository }: PinnedSource): string {
  const inside = path === undefined ? '' : `/${escapePath(path)}`;
  return `${sourceUrl(repository)}/commits/${repository.sha}${inside}`;
}

/**
 * The identity that a reservation is made under. Neither upstream tells repositories apart by
 * letter case, so neither does the key; refs and paths are told apart.
 */
export function sourceKey({ type, origin, section, repo, ref, path }: Source): string {
  return [type, origin, section, repo.toLowerCase(), ref ?? '', path ?? ''].join('\n');
}

/** The name an artifact gets when the client sends none. */
export function defaultName({ repo, path }: Source): string {
  const name = repo.slice(repo.lastIndexOf('/') + 1);
  const whole = path === undefined ? name : `${name}-${path.replaceAll('/', '-')}`;
  return firstCharacters(whole, LONGEST_NAME);
}

function escapeRef(ref: string): string {
  return encodeURIComponent(ref);
}

function escapePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
