import type { CodeCandidate } from '../links.ts';
import { linkedSource } from './linked-source.ts';

/** First segments of GitHub's own pages, which are nobody's repositories. */
const pages = new Set([
  'about', 'apps', 'collections', 'contact', 'customer-stories', 'enterprise', 'events', 'explore',
  'features', 'issues', 'login', 'marketplace', 'notifications', 'orgs', 'pricing', 'pulls',
  'search', 'security', 'settings', 'site', 'solutions', 'sponsors', 'stars', 'topics', 'trending',
  'user-attachments', 'users',
]); // biome-ignore format: a word list reads better filled than one word a line

/** The repository that an address leads to, and the folder in it, if it leads to one. */
export function linkedRepository(
  address: string,
): Pick<CodeCandidate, 'repo' | 'path'> | undefined {
  const source = linkedSource('code', address);
  if (source?.origin !== 'github') return undefined;
  const { repo, path } = source;
  if (pages.has(repo.slice(0, repo.indexOf('/')).toLowerCase())) return undefined;
  if (path === undefined) return { repo };

  const folder = /^[^?#]*?\/blob\//.test(address) ? path.split('/').slice(0, -1).join('/') : path;
  return folder === '' ? { repo } : { repo, path: folder };
}
