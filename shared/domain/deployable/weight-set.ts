import type { TreeFile } from '../dossier.ts';
import { formatOf, type WeightFormat } from './weight-format.ts';

/** Files that are only of use together: one file of weights, or all shards of it. */
export interface WeightSet {
  readonly format: WeightFormat;
  /** Empty for the root. */
  readonly folder: string;
  /** The files' common name, without shard numbers, variant and ending. */
  readonly name: string;
  /** `fp16`, `non_ema`: what a library only loads when it is asked to. */
  readonly variant: string;
  readonly files: readonly TreeFile[];
  readonly bytes: number;
  /** Shards that the names of the others promise and the tree does not hold. */
  readonly missing: number;
}

/** Names that libraries look for, in the order in which they do. */
export const usualNames = [
  'model',
  'pytorch_model',
  'diffusion_pytorch_model',
  'tf_model',
  'flax_model',
  'rust_model',
  'openvino_model',
  'open_clip_model',
  'open_clip_pytorch_model',
  'adapter_model',
  'pytorch_lora_weights',
] as const;

/** `model-00001-of-00005`; a variant may be told before the numbers or after them. */
const SHARD = /^(.{0,200}?)[-_.]?(\d{1,6})-of-(\d{1,6})(\.[\w-]{1,20})?$/;
/** Files of one checkpoint that do not tell how many they are, counted from nought. */
const NUMBERED = /^(consolidated)\.(\d\d)$/;
/** What a GGUF file is cut into where it is larger than the Hub once took. */
const GGUF_PART = /\.gguf[-.](?:split-([a-z])|part(\d{1,3})of(\d{1,3}))$/i;
/** What lies in a package of Core ML, or is a part of a saved model of TensorFlow. */
const PACKAGED = /\.mlpackage\/|(?:^|\/)(?:variables\/variables\.[^/]*|[^/]*\.pb)$/;

interface Named {
  readonly folder: string;
  readonly name: string;
  readonly variant: string;
  /** How many files there are to be, where the name tells. */
  readonly shards: number;
  /** Which of them it is; counted from 1. */
  readonly number: number;
}

/** Sorts the weights among some files into sets. */
export function weightSets(files: readonly TreeFile[]): readonly WeightSet[] {
  const sets = new Map<string, Gathered>();
  for (const file of files) {
    const format = formatOf(file.path);
    if (format === undefined) continue;
    const named = nameOf(file.path, format);
    const key = [format, named.folder, named.name, named.variant, named.shards].join('\n');
    const set = sets.get(key) ?? { format, named, files: [], numbers: new Set() };
    set.files.push(file);
    if (named.number > 0) set.numbers.add(named.number);
    sets.set(key, set);
  }
  return [...sets.values()].map(({ format, named, files: members, numbers }) => ({
    format,
    folder: named.folder,
    name: named.name,
    variant: named.variant,
    files: members,
    bytes: totalBytes(members),
    missing: missingIn(format, named, members, numbers),
  }));
}

interface Gathered {
  readonly format: WeightFormat;
  readonly named: Named;
  readonly files: TreeFile[];
  readonly numbers: Set<number>;
}

/** Parts that the names of the others promise; the data of an ONNX model promise the model. */
function missingIn(
  format: WeightFormat,
  { shards }: Named,
  files: readonly TreeFile[],
  numbers: ReadonlySet<number>,
): number {
  if (format === 'onnx') return files.some(({ path }) => path.endsWith('.onnx')) ? 0 : 1;
  return Math.max(shards, ...numbers) - numbers.size;
}

/** Whether libraries look for weights of this name. */
export function isUsualName(name: string): boolean {
  return usualNames.some((usual) => usual === name);
}

/** A set as people find it: its file, or what its shards have in common. */
export function titleOf({ files }: WeightSet): string {
  const [first, second] = files;
  if (first === undefined) return '';
  return second === undefined ? first.path : `${first.path} and ${files.length - 1} more`;
}

/** The bytes of some sets together. */
export function bytesOf(sets: readonly WeightSet[]): number {
  return sets.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** The bytes of some files together. */
export function totalBytes(files: readonly TreeFile[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}

/** The folder of a path; empty for the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function nameOf(path: string, format: WeightFormat): Named {
  const whole = packageOf(path);
  if (whole !== undefined) return { ...whole, variant: '', shards: 0, number: 0 };

  const base = path.slice(path.lastIndexOf('/') + 1);
  const folder = folderOf(path);
  const part = GGUF_PART.exec(base);
  if (part !== null) return ggufPart(folder, base, part);

  const ending = format === 'onnx' ? base.lastIndexOf('.onnx') : base.lastIndexOf('.');
  const stem = base.slice(0, ending);
  const [, sharded, nth, total, variant = ''] = SHARD.exec(stem) ?? [];
  const [, numbered, from0] = NUMBERED.exec(stem) ?? [];
  const name = sharded === undefined ? (numbered ?? stem) : `${sharded}${variant}`;
  const usual =
    format === 'gguf' ? undefined : usualNames.find((known) => name.startsWith(`${known}.`));
  return {
    folder,
    name: usual ?? name,
    variant: usual === undefined ? '' : name.slice(usual.length + 1),
    shards: Number(total ?? 0),
    number: from0 === undefined ? Number(nth ?? 0) : Number(from0) + 1,
  };
}

function ggufPart(folder: string, base: string, part: RegExpExecArray): Named {
  const [, letter, nth, total] = part;
  const number = letter === undefined ? Number(nth) : letter.toLowerCase().charCodeAt(0) - 96;
  return {
    folder,
    name: base.slice(0, part.index),
    variant: '',
    shards: Number(total ?? 0),
    number,
  };
}

/** The folder that a file of Core ML or TensorFlow is only of use with. */
function packageOf(path: string) {
  const end = path.search(PACKAGED);
  if (end === -1) return undefined;
  const whole = path.slice(0, end);
  return { folder: folderOf(whole), name: whole.slice(whole.lastIndexOf('/') + 1) };
}
