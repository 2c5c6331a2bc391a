import type { Json } from './json.ts';
import { StatesError } from './states-error.ts';

/**
 * "Maximum input or output size for a task, state, or execution: 256 KiB of data as a UTF-8
 * encoded string." (Step Functions service quotas)
 */
export const MAX_PAYLOAD_BYTES = 262_144;

/** What goes from state to state: a value and its text, which histories hold. */
export interface Payload {
  readonly value: Json;
  readonly text: string;
}

/** A value as a payload. Too large a one is `States.DataLimitExceeded`, which is terminal. */
export function payload(value: Json, source: string): Payload {
  const text = JSON.stringify(value);
  if (isTooLarge(text)) {
    throw new StatesError(
      'States.DataLimitExceeded',
      `The ${source} returned a result with a size exceeding the maximum number of bytes service limit.`,
    );
  }
  return { value, text };
}

/** Whether a text takes more bytes than may be passed on. */
export function isTooLarge(text: string): boolean {
  // No character takes more than three bytes a UTF-16 unit, so most texts need no counting.
  if (text.length * 3 <= MAX_PAYLOAD_BYTES) return false;
  return text.length > MAX_PAYLOAD_BYTES || Buffer.byteLength(text) > MAX_PAYLOAD_BYTES;
}
