import { randomUUID } from 'node:crypto';
import type { Fields } from '../interpreter/fields.ts';

/** "Labels can't exceed 40 characters in length", and stand in an ARN. */
const LABEL = /^[^\s?*<>{}[\]:;,\\|^~$#%&`"/\p{Cc}]{1,40}$/u;

/** Reads Label, which tells the Map Runs of a state from others; without one it is made up. */
export function readLabel(fields: Fields): string {
  const label = fields.text('Label') ?? randomUUID();
  if (!LABEL.test(label)) {
    fields.problem('must be of 1 to 40 characters that an ARN may have', 'Label');
  }
  return label;
}
