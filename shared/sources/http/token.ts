/** A secret, or the way to it: deployed, secrets are read from a store that takes its time. */
export type Token = string | (() => Promise<string | undefined>);

/** The header that tells who asks; none without a token. */
export async function authorization(token: Token | undefined): Promise<Record<string, string>> {
  const value = typeof token === 'function' ? await token() : token;
  return value ? { authorization: `Bearer ${value}` } : {};
}
