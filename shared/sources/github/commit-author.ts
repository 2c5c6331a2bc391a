import type { CommitAuthor } from '#shared/domain/people.ts';

/** Who a commit says that it is by, as far as it says so. */
interface Said {
  readonly login?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly email?: string | null | undefined;
}

/** `12345+login@…`, or `login@…` of accounts from before 2017. */
const NO_REPLY = /^(?:\d+\+)?([\w-]+(?:\[bot\])?)@users\.noreply\.github\.com$/;

/**
 * The account with what the commit calls it, or the name where none is known. The address
 * identifies people too, but it is theirs to give: it is neither kept nor shown.
 */
export function commitAuthor({ login, name, email }: Said): CommitAuthor {
  const account = login ?? NO_REPLY.exec(email ?? '')?.[1];
  const called = name?.trim() || undefined;
  if (account === undefined) return { login: called ?? 'a nameless author' };
  return { login: account, ...(called !== undefined && { name: called }) };
}
