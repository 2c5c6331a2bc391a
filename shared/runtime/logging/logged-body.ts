import { redact } from './redact.ts';
import { redactText } from './redact-text.ts';

const MOST_BYTES = 4096;

/** A body as the log shows it: JSON as data, at most 4 KB, and nothing that must not be shown. */
export function loggedBody(text: string, secrets: readonly string[]): unknown {
  const data = parsed(text);
  if (data === undefined) return cut(redactText(text, secrets));
  const shown = redact(data, { secrets });
  const json = JSON.stringify(shown);
  return Buffer.byteLength(json) <= MOST_BYTES ? shown : cut(json);
}

/** What is not JSON is logged as the text it is. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Cut only after everything was taken out: half a secret is not recognised. */
function cut(text: string): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= MOST_BYTES) return text;
  const start = new TextDecoder().decode(bytes.subarray(0, MOST_BYTES), { stream: true });
  return `${start}… (${bytes.length} bytes)`;
}
