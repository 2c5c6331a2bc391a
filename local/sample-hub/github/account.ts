import { createHash } from 'node:crypto';
import { WEB_FLOW } from './commit.ts';
import type { Login, RepositorySpec } from './repository-spec.ts';

/** What GitHub knows of whoever made a commit, wrote a review or owns a repository. */
export interface Account {
  readonly id: number;
  /** As REST and commits spell it, with `[bot]`. */
  readonly login: Login;
  /** As GraphQL's actors spell it, without. */
  readonly actorLogin: string;
  readonly name: string;
  readonly email: string;
  readonly type: 'User' | 'Bot';
}

/** The account of a login; undefined for a bare mail address, and for whoever has left GitHub. */
export function accountOf(login: Login): Account | undefined {
  if (login.includes('@') || login === 'ghost') return undefined;
  const id = numberOf(login);
  const isBot = login.endsWith('[bot]');
  return {
    id,
    login,
    actorLogin: login.replace(/\[bot\]$/, ''),
    name: login,
    email: `${id}+${login}@users.noreply.github.com`,
    type: isBot ? 'Bot' : 'User',
  };
}

/** What a commit says of whoever made it, whether GitHub knows them or not. */
export function gitIdentity(
  login: Login,
  names: RepositorySpec['names'] = {},
): { readonly name: string; readonly email: string } {
  if (login === WEB_FLOW) return { name: 'GitHub', email: 'noreply@github.com' };
  const { name, email } = accountOf(login) ?? { name: login.split('@')[0] ?? login, email: login };
  return { name: names[login] ?? name, email };
}

/** A number that stands for a text, as GitHub numbers accounts and repositories. */
export function numberOf(text: string): number {
  return createHash('sha1').update(text.toLowerCase()).digest().readUInt32BE(0) >>> 4;
}
