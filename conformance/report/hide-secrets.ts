/** What stands for something that nobody should read. */
const HIDDEN = '…';

/** Tokens as they are handed out, the tickets of download links, and what presigned URLs are signed with. */
const SECRET_LIKE = /(\bbearer )[^\s"\\]+|([?&](?:ticket|X-Amz-[\w-]+|Signature)=)[^\s"&\\]+/gi;

/** Makes texts fit for a report: without the secrets that are known, and what looks like one. */
export function secretHider(secrets: readonly (string | undefined)[]): (text: string) => string {
  const known = secrets
    .flatMap((secret) => (secret ? [secret, secret.replace(/^bearer /i, '')] : []))
    .toSorted((a, b) => b.length - a.length);
  return (text) => {
    const without = known.reduce((left, secret) => left.replaceAll(secret, HIDDEN), text);
    return without.replace(SECRET_LIKE, (_, scheme = '', name = '') => scheme + name + HIDDEN);
  };
}
