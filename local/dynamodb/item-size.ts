import type { AttributeValue, Item } from 'dynalite/db/index.js';

/** No item may be larger: 400 KB. */
export const MAX_ITEM_SIZE = 400 * 1024;

/**
 * An item's size as DynamoDB counts it: names and strings in UTF-8, bytes as they are before
 * base64, three bytes for a list or map and one more for each member. (dynalite counts UTF-16
 * units, so that text in other scripts than Latin would be stored and charged too cheaply.)
 */
export function itemSize(item: Item): number {
  return Object.entries(item).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + valueSize(value),
    0,
  );
}

function valueSize({ S, N, B, SS, NS, BS, L, M }: AttributeValue): number {
  if (S !== undefined) return Buffer.byteLength(S);
  if (N !== undefined) return numberSize(N);
  if (B !== undefined) return bytesSize(B);
  if (SS !== undefined) return sum(SS, (text) => Buffer.byteLength(text));
  if (NS !== undefined) return sum(NS, numberSize);
  if (BS !== undefined) return sum(BS, bytesSize);
  if (L !== undefined) return 3 + sum(L, (value) => 1 + valueSize(value));
  if (M !== undefined) return 3 + Object.keys(M).length + itemSize(M);
  return 1;
}

/** "Approximately 1 byte per two significant digits, plus 1 byte", and one for a minus sign. */
function numberSize(number: string): number {
  const digits = number.replace(/[-.]/g, '').replace(/^0+|0+$/g, '');
  return Math.ceil(digits.length / 2) + 1 + (number.startsWith('-') ? 1 : 0);
}

function bytesSize(base64: string): number {
  return Buffer.byteLength(base64, 'base64');
}

function sum<T>(values: readonly T[], size: (value: T) => number): number {
  return values.reduce((total, value) => total + size(value), 0);
}
