import { isRecord, parsedObject } from './json-object.ts';

/** A file of safetensors begins with the length of its header: a little-endian u64. */
export const LENGTH_BYTES = 8;

/**
 * A header has some hundred bytes for each tensor, and models of more than a few thousand tensors
 * come in shards: a mebibyte is ten times what single files have, and as much as is read of any text.
 */
const LONGEST_HEADER = 1024 * 1024;

/** What a header came to; `broken`: no library can load the file. */
export type HeaderFault = { readonly status: 'broken' | 'ignored'; readonly because: string };

/** How long the header is that follows, in a file of so many bytes. */
export function headerLength(start: Uint8Array, fileSize: number): number | HeaderFault {
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  if (fileSize < LENGTH_BYTES) return broken('it is too short for a header');
  if (start.byteLength < LENGTH_BYTES) return ignored('the length of its header came in part');
  const length = view.getBigUint64(0, true);
  if (length > BigInt(fileSize - LENGTH_BYTES)) return broken('its header is longer than the file');
  if (length > BigInt(LONGEST_HEADER)) return ignored('its header is longer than is read');
  return Number(length);
}

/** The parameters of all tensors that a header describes. */
export function parametersIn(
  header: Uint8Array,
  length: number,
  fileSize: number,
): number | HeaderFault {
  if (header.byteLength < length) return ignored('its header came in part');
  const tensors = parsedObject(new TextDecoder().decode(header));
  if (tensors === undefined) return ignored('its header is not a JSON object');

  let parameters = 0;
  let end = 0;
  for (const [name, tensor] of Object.entries(tensors)) {
    if (name === '__metadata__') continue;
    const read = readTensor(tensor);
    if (read === undefined) return ignored('its header describes something other than tensors');
    parameters += read.count;
    end = Math.max(end, read.end);
  }
  if (!Number.isSafeInteger(parameters)) return ignored('its header claims too many parameters');
  return LENGTH_BYTES + length + end > fileSize
    ? broken('its tensors end beyond the end of the file')
    : parameters;
}

function readTensor(tensor: unknown): { readonly count: number; readonly end: number } | undefined {
  if (!isRecord(tensor)) return undefined;
  const { shape, data_offsets: offsets } = tensor;
  if (!Array.isArray(shape) || !shape.every(isSize)) return undefined;
  if (!Array.isArray(offsets) || offsets.length !== 2 || !offsets.every(isSize)) return undefined;
  const count = shape.reduce<number>((product, size) => product * size, 1);
  return { count, end: Math.max(...offsets) };
}

function isSize(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function broken(because: string): HeaderFault {
  return { status: 'broken', because };
}

function ignored(because: string): HeaderFault {
  return { status: 'ignored', because };
}
