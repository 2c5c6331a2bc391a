import { byteText } from '../format/quantities.ts';

/** Megabytes as they are told: what could not be measured is not nothing. */
export interface Amount {
  readonly megabytes: number;
  /** Whether something in it could not be measured. */
  readonly isUnknown: boolean;
}

const MEGABYTE = 1e6;

/** An amount in words. */
export function amountText({ megabytes, isUnknown }: Amount): string {
  if (isUnknown && megabytes === 0) return 'not known';
  const text = byteText(megabytes * MEGABYTE);
  return isUnknown ? `at least ${text}` : text;
}
