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

const SHARD = /^(.{0,200}?)[-_.]?(\d{2,6})-of-(\d{2,6})$/;
const NUMBERED = /^(consolidated)\.(\d\d)$/;

interface Named {
  readonly folder: string;
  readonly name: string;
  readonly variant: string;
  readonly shards: number;
}

/** Sorts the weights among some files into sets. */
export function weightSets(files: readonly TreeFile[]): readonly WeightSet[] {
  const sets = new Map<string, { format: WeightFormat; named: Named; files: TreeFile[] }>();
  for (const file of files) {
    const format = formatOf(file.path);
    if (format === undefined) continue;
    const named = nameOf(file.path, format);
    const key = [format, named.folder, named.name, named.variant, named.shards].join('\n');
    const set = sets.get(key) ?? { format, named, files: [] };
    set.files.push(file);
    sets.set(key, set);
  }
  return [...sets.values()].map(({ format, named: { shards, ...named }, files: members }) => ({
    format,
    ...named,
    files: members,
    bytes: totalBytes(members),
    missing: Math.max(0, shards - members.length),
  }));
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
  const whole = packageOf(path, format);
  if (whole !== undefined) return { ...whole, variant: '', shards: 0 };

  const base = path.slice(path.lastIndexOf('/') + 1);
  const ending = format === 'onnx' ? base.lastIndexOf('.onnx') : base.lastIndexOf('.');
  const stem = base.slice(0, ending);
  const [, sharded, , total] = SHARD.exec(stem) ?? [];
  const name = sharded ?? NUMBERED.exec(stem)?.[1] ?? stem;
  const usual =
    format === 'gguf' ? undefined : usualNames.find((known) => name.startsWith(`${known}.`));
  return {
    folder: folderOf(path),
    name: usual ?? name,
    variant: usual === undefined ? '' : name.slice(usual.length + 1),
    shards: Number(total ?? 0),
  };
}

/** Formats whose unit is a folder. */
function packageOf(path: string, format: WeightFormat) {
  const end =
    format === 'coreml'
      ? path.indexOf('.mlpackage/')
      : format === 'tensorflow'
        ? path.search(/(?:^|\/)(?:variables\/variables\.[^/]*|[^/]*\.pb)$/)
        : -1;
  if (end === -1) return undefined;
  const whole = path.slice(0, end);
  return { folder: folderOf(whole), name: whole.slice(whole.lastIndexOf('/') + 1) };
}
