import { type Identity, isBot } from './bots.ts';

/** Whoever a commit is by. */
export interface CommitAuthor extends Identity {
  /** What the commit calls the account; without an account the name is the `login`. */
  readonly name?: string;
}

/** Whether two are one account: GitHub takes logins that differ in case for the same. */
export function isSamePerson(one: Identity | undefined, other: Identity | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  return plain(one.login) === plain(other.login);
}

/**
 * Tells the authors of a history apart, each by one login. Who commits from an address that no
 * account has claimed goes by a name only: it is the account's whose commits give the same name, if
 * that is one account's.
 */
export function personIn(history: readonly CommitAuthor[]): (author: CommitAuthor) => string {
  const spellings = new Map<string, string>();
  const accountsOf = new Map<string, Set<string>>();
  for (const author of history) {
    const { login, name } = author;
    const account = plain(login);
    if (!spellings.has(account)) spellings.set(account, login);
    if (name === undefined || isBot(author)) continue;
    for (const called of [plain(name), account]) {
      accountsOf.set(called, (accountsOf.get(called) ?? new Set()).add(account));
    }
  }
  return function person({ login, name }) {
    const accounts = name === undefined ? [...(accountsOf.get(plain(login)) ?? [])] : [];
    const [account = ''] = accounts.length === 1 ? accounts : [plain(login)];
    return spellings.get(account) ?? login;
  };
}

function plain(name: string): string {
  return name.trim().toLowerCase();
}
