/** Endings, so that `accessToken`, `X-Amz-Signature` and `authtoken` are all known. */
const SENSITIVE_ENDINGS = [
  'password', 'passwd', 'passphrase', 'secret', 'token', 'ticket', 'authorization', 'cookie',
  'signature', 'credential', 'apikey',
]; // biome-ignore format: a word list reads better filled than one word a line
const SENSITIVE_WORDS = new Set(['pwd', 'jwt', 'sig']);
/** With one of these before it, a key is no index but something that opens. */
const KEY_KINDS = new Set(['api', 'access', 'private', 'secret', 'signing', 'encryption']);

/** Whether what goes by this name (a member, a header, a parameter) is not to be shown. */
export function isSensitiveName(name: string): boolean {
  const words = name
    .split(/[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])/)
    .map((word) => word.toLowerCase());
  return words.some((word, i) => {
    const singular = word.replace(/s$/, '');
    return (
      SENSITIVE_WORDS.has(singular) ||
      SENSITIVE_ENDINGS.some((ending) => singular.endsWith(ending)) ||
      (singular === 'key' && KEY_KINDS.has(words[i - 1] ?? ''))
    );
  });
}
