import type { Outcome, Result } from '../run-checks.ts';

/** What stands for something that nobody should read. */
const HIDDEN = '…';

/** Tokens as they are handed out, the tickets of download links, and what presigned URLs are signed with. */
const SECRET_LIKE = /(\bbearer )[^\s"\\]+|([?&](?:ticket|X-Amz-[\w-]+|Signature)=)[^\s"&\\]+/gi;

/** A result fit for a report: without these secrets, and without what looks like one. */
export function withoutSecrets(result: Result, secrets: readonly string[]): Result {
  // The shorter one of two may be a part of the longer.
  const known = secrets.flatMap(spellings).toSorted((a, b) => b.length - a.length);
  const hide = (text: string) =>
    known
      .reduce((left, secret) => left.replaceAll(secret, HIDDEN), text)
      .replace(SECRET_LIKE, (_, scheme = '', name = '') => scheme + name + HIDDEN);
  return { ...result, outcome: hidden(result.outcome, hide) };
}

function hidden(outcome: Outcome, hide: (text: string) => string): Outcome {
  if (outcome.kind === 'passed') return outcome;
  if (outcome.kind === 'skipped') return { ...outcome, because: hide(outcome.because) };
  return { ...outcome, expected: hide(outcome.expected), came: hide(outcome.came) };
}

/** As it is, without its scheme, and as it stands in JSON. */
function spellings(secret: string): readonly string[] {
  const bare = secret.replace(/^bearer /i, '');
  return [secret, bare, JSON.stringify(bare).slice(1, -1)].filter((text) => text !== '');
}
