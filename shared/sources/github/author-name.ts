/** Who a commit says that it is by, as far as it says so. */
interface Author {
  readonly login?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly email?: string | null | undefined;
}

/** `12345+login@…`, or `login@…` of accounts from before 2017. */
const NO_REPLY = /^(?:\d+\+)?([\w-]+(?:\[bot\])?)@users\.noreply\.github\.com$/;

/**
 * The account, or the name where none is known. The address identifies people too, but it is
 * theirs to give: it is neither kept nor shown.
 */
export function authorName({ login, name, email }: Author): string {
  return login ?? NO_REPLY.exec(email ?? '')?.[1] ?? (name?.trim() || 'a nameless author');
}
