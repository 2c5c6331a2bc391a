/** A token that everybody reads with, until it is used up and another takes its place. */
export interface SharedToken {
  /** Makes one call, with a token that is accepted. */
  use<T extends { readonly status: number }>(call: (token: string) => Promise<T>): Promise<T>;
  /** How many calls were accepted, token by token. */
  readonly accepted: readonly number[];
}

/** A reset takes tokens before their time, and others come first: but not for ever. */
const MOST_TRIES = 20;

export function createSharedToken(logIn: () => Promise<string>): SharedToken {
  const accepted = new Map<string, number>();
  let current: Promise<string> | undefined;
  return {
    async use(call) {
      for (let tried = 1; ; tried++) {
        current ??= logIn();
        const mine = current;
        const token = await mine;
        const reply = await call(token);
        if (reply.status !== 403) {
          accepted.set(token, (accepted.get(token) ?? 0) + 1);
          return reply;
        }
        if (tried === MOST_TRIES) throw new Error('no token is accepted');
        if (current === mine) current = undefined;
      }
    },
    get accepted() {
      return [...accepted.values()];
    },
  };
}
