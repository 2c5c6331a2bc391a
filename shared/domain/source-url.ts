import type { ArtifactType } from './artifact.ts';
import type { Origin, Source } from './source.ts';

/** A URL that cannot be a source, with what it should be. */
export class InvalidSourceUrl extends Error {
  override readonly name = 'InvalidSourceUrl';
}

const LONGEST_URL = 2048;

/** Where repositories of GitHub are. */
export const gitHubHosts = ['github.com', 'www.github.com'] as const;

/** Every host a source may be on when nothing else is configured. */
export const defaultSourceHosts = [
  'huggingface.co',
  'www.huggingface.co',
  'hf.co',
  'www.hf.co',
  ...gitHubHosts,
  'kaggle.com',
  'www.kaggle.com',
] as const;

const origins: Readonly<Record<string, Origin>> = {
  'huggingface.co': 'huggingface',
  'hf.co': 'huggingface',
  'github.com': 'github',
  'kaggle.com': 'kaggle',
};

/** Both upstreams allow these in names, and nothing that could be mistaken for something else. */
const NAME = /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?$/;
const LONGEST_NAME = 96;

/** First segments of the Hub's own pages, which are no models. */
const hubPages = new Set([
  'api', 'blog', 'chat', 'collections', 'datasets', 'docs', 'enterprise', 'inference', 'join',
  'learn', 'login', 'models', 'new', 'organizations', 'papers', 'posts', 'pricing', 'search',
  'settings', 'spaces', 'tasks', 'welcome',
]); // biome-ignore format: a word list reads better filled than one word a line

/** Words between a repository and a ref in the URLs that the upstreams' pages have. */
const REF_WORDS = new Set(['tree', 'blob', 'resolve', 'raw']);

/**
 * The source that a URL names, in one spelling: without the `www.`, a ref equal to the Hub's
 * default branch, `.git`, query, fragment or trailing slash. What only the upstream can tell
 * (renames, owner-less ids, GitHub's default branch) is settled when it is resolved.
 */
export function parseSourceUrl(
  type: ArtifactType,
  text: string,
  allowedHosts: readonly string[] = defaultSourceHosts,
): Source {
  const url = checkedUrl(text, allowedHosts);
  const origin = origins[url.hostname.replace(/^www\./, '')];
  if (origin === undefined) throw new InvalidSourceUrl(`${url.hostname} is not a host of sources`);
  const segments = splitPath(url.pathname);
  if (origin === 'huggingface') return hubSource(type, segments);
  if (origin === 'github') return gitHubSource(type, segments);
  return kaggleSource(type, segments);
}

function checkedUrl(text: string, allowedHosts: readonly string[]): URL {
  if (text.length > LONGEST_URL) {
    throw new InvalidSourceUrl(`a url has at most ${LONGEST_URL} characters`);
  }
  if (/[\p{Cc}\p{Cs}]/u.test(text)) {
    throw new InvalidSourceUrl('a url must not hold control characters');
  }
  if (!URL.canParse(text)) throw new InvalidSourceUrl('url is not a URL');
  const url = new URL(text);
  if (url.protocol !== 'https:') throw new InvalidSourceUrl('a url must begin with https://');
  if (url.username !== '' || url.password !== '') {
    throw new InvalidSourceUrl('a url must not carry credentials');
  }
  if (url.port !== '') throw new InvalidSourceUrl('a url must not name a port');
  if (!allowedHosts.includes(url.hostname)) {
    throw new InvalidSourceUrl(`the host must be one of ${allowedHosts.join(', ')}`);
  }
  return url;
}

/**
 * Decoded segments. A name may come with its slash escaped (`owner%2Fname`); behind the word that
 * announces a ref an escaped slash is part of the ref.
 */
function splitPath(path: string): readonly string[] {
  const segments = path.split('/').filter((segment) => segment !== '');
  const word = segments.findIndex((segment, i) => i > 0 && REF_WORDS.has(segment));
  const names = word === -1 ? segments : segments.slice(0, word);
  return [
    ...names.flatMap((segment) => decode(segment).split('/')),
    ...segments.slice(names.length).map(decode),
  ];
}

function hubSource(type: ArtifactType, segments: readonly string[]): Source {
  const [first = '', ...rest] = segments;
  if (first === 'datasets') {
    if (type !== 'dataset') throw wrongKind('a dataset', type);
    return { type, origin: 'huggingface', section: 'datasets', ...hubRepository(rest, type) };
  }
  if (first === 'spaces') {
    if (type !== 'code') throw wrongKind('a Space', type);
    return { type, origin: 'huggingface', section: 'spaces', ...hubRepository(rest, type) };
  }
  if (hubPages.has(first)) throw new InvalidSourceUrl('the url names a page, not a repository');
  if (type !== 'model') throw wrongKind('a model', type);
  return { type, origin: 'huggingface', section: 'models', ...hubRepository(segments, type) };
}

/** `name`, `owner/name`, either followed by `tree|blob|resolve/<ref>[/path]`. */
function hubRepository(segments: readonly string[], type: ArtifactType) {
  const [first, second] = segments;
  const bare = second === undefined || REF_WORDS.has(second);
  const repo = bare ? [checkedName(first)] : [checkedName(first), checkedName(second)];
  return { repo: repo.join('/'), ...refAndPath(segments.slice(repo.length), type, 'main') };
}

function gitHubSource(type: ArtifactType, segments: readonly string[]): Source {
  if (type === 'model') throw new InvalidSourceUrl('models come from huggingface.co only');
  const [owner, name, ...rest] = segments;
  const repo = `${checkedName(owner)}/${checkedName(name?.replace(/\.git$/, ''))}`;
  return { type, origin: 'github', section: 'repositories', repo, ...refAndPath(rest, type) };
}

function kaggleSource(type: ArtifactType, segments: readonly string[]): Source {
  if (type !== 'dataset') throw new InvalidSourceUrl('only datasets come from kaggle.com');
  const [section, owner, name] = segments;
  if (section !== 'datasets') throw new InvalidSourceUrl('the url must name a Kaggle dataset');
  const repo = `${checkedName(owner)}/${checkedName(name)}`;
  return { type, origin: 'kaggle', section: 'datasets', repo };
}

/**
 * A ref is part of the identity unless it is the default branch; a folder is for code, where it
 * tells which of several programs is meant. Other pages of a repository lead to the repository.
 */
function refAndPath(segments: readonly string[], type: ArtifactType, defaultBranch?: string) {
  const [word, ref, ...path] = segments;
  if (word === undefined || ref === undefined || !REF_WORDS.has(word)) return {};
  if (!isSafeRef(ref) || path.some((part) => !isSafeSegment(part))) {
    throw new InvalidSourceUrl('the url names a ref or a path that cannot be');
  }
  return {
    ...(ref !== defaultBranch && ref !== 'HEAD' && { ref }),
    ...(type === 'code' && path.length > 0 && { path: path.join('/') }),
  };
}

function checkedName(name: string | undefined): string {
  if (name === undefined) throw new InvalidSourceUrl('the url must name a repository');
  if (!NAME.test(name) || name.length > LONGEST_NAME || name.includes('..')) {
    throw new InvalidSourceUrl('the url names a repository that cannot be');
  }
  return name.replace(/\.git$/, '');
}

/** Branch names may hold slashes: they arrive as `%2F`, or as the Hub's `refs/pr/1`. */
function isSafeRef(ref: string): boolean {
  return ref.length <= 250 && ref.split('/').every(isSafeSegment);
}

/** No segment that leads elsewhere, and no character that is not there to be seen. */
function isSafeSegment(segment: string): boolean {
  return (
    segment !== '' &&
    segment !== '.' &&
    segment !== '..' &&
    segment.length <= 255 &&
    !/[\p{C}\p{Zl}\p{Zp}\\?#:*]/u.test(segment)
  );
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new InvalidSourceUrl('the url is not correctly escaped');
  }
}

function wrongKind(found: string, type: ArtifactType): InvalidSourceUrl {
  return new InvalidSourceUrl(`the url names ${found}, not a ${type}`);
}
