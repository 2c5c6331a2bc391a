import { isRecord, parsedObject } from './json-object.ts';

const INDEX = /\.(?:safetensors|bin)\.index\.json$/;
/** The largest models come in some hundred shards. */
const MOST_SHARDS = 2000;
/** Parameters of four bytes are the largest that are in use, so there are at least so many. */
const LARGEST_PARAMETER = 4;

/** What the index of a model in shards says. */
export interface ShardIndex {
  /** Every file that holds a part of the model, in the index's own folder. */
  readonly shards: readonly string[];
  /** As it says, or at least so many by the bytes that it says. */
  readonly parameters?: number;
}

/** Whether a file is the index of shards. */
export function isShardIndex(path: string): boolean {
  return INDEX.test(path);
}

/** The name that the shards have in common: `model` of `model.safetensors.index.json`. */
export function indexedName(path: string): string {
  return path.replace(INDEX, '');
}

/** Reads an index; a text that is none, or was written to do harm, says nothing. */
export function readShardIndex(text: string): ShardIndex | undefined {
  const index = parsedObject(text);
  if (!isRecord(index?.weight_map)) return undefined;
  const shards = [...new Set(Object.values(index.weight_map))];
  if (shards.length === 0 || shards.length > MOST_SHARDS || !shards.every(isFileName)) {
    return undefined;
  }
  const { total_parameters: stated, total_size: bytes } = isRecord(index.metadata)
    ? index.metadata
    : {};
  const parameters = isCount(stated) ? stated : isCount(bytes) ? bytes / LARGEST_PARAMETER : 0;
  return { shards: shards.toSorted(), ...(parameters > 0 && { parameters }) };
}

function isFileName(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && !value.includes('/');
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0;
}
