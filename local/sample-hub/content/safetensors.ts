import { plainFile, type StoredFile } from './stored-file.ts';
import { type Weights, weightFile } from './weights.ts';

export type TensorType = 'F32' | 'F16' | 'BF16' | 'I64' | 'I8' | 'U8';

const bytesOf: Readonly<Record<TensorType, number>> = {
  F32: 4,
  F16: 2,
  BF16: 2,
  I64: 8,
  I8: 1,
  U8: 1,
};

export interface Tensor {
  readonly name: string;
  readonly type: TensorType;
  readonly shape: readonly number[];
}

/**
 * A file in the safetensors format: a little-endian u64, so many bytes of JSON that say where each
 * tensor lies, and the tensors, which are noise.
 */
export function safetensorsFile(seed: string, tensors: readonly Tensor[]): StoredFile {
  return weightFile(() => layOut(seed, tensors));
}

function layOut(seed: string, tensors: readonly Tensor[]): Weights {
  const header: Record<string, unknown> = { __metadata__: { format: 'pt' } };
  const parameters: Record<string, number> = {};
  let offset = 0;
  for (const { name, type, shape } of tensors) {
    const count = elementCount(shape);
    const end = offset + count * bytesOf[type];
    header[name] = { dtype: type, shape, data_offsets: [offset, end] };
    parameters[type] = (parameters[type] ?? 0) + count;
    offset = end;
  }
  const json = JSON.stringify(header);
  // Padded, so that the tensors are aligned.
  const text = Buffer.from(json.padEnd(Math.ceil(json.length / 8) * 8));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  const head = Buffer.concat([length, text]);
  return { seed, size: head.length + offset, head, parameters };
}

/** A model in as many files as it takes when none is to be larger, with the index of them. */
export function shardedSafetensors(
  seed: string,
  tensors: readonly Tensor[],
  largestShard: number,
): Readonly<Record<string, StoredFile>> {
  const shards: Tensor[][] = [];
  let room = 0;
  for (const tensor of tensors) {
    const size = tensorBytes(tensor);
    if (size > room) {
      shards.push([]);
      room = largestShard;
    }
    shards.at(-1)?.push(tensor);
    room -= size;
  }
  const named = shards.map((shard, i) => ({ name: shardName(i + 1, shards.length), shard }));
  return {
    ...Object.fromEntries(
      named.map(({ name, shard }) => [name, safetensorsFile(`${seed}/${name}`, shard)]),
    ),
    'model.safetensors.index.json': plainFile(() => shardIndex(named)),
  };
}

function shardName(number: number, of: number): string {
  const [n, m] = [number, of].map((count) => String(count).padStart(5, '0'));
  return `model-${n}-of-${m}.safetensors`;
}

function shardIndex(named: readonly { name: string; shard: readonly Tensor[] }[]): string {
  const all = named.flatMap(({ shard }) => shard);
  const index = {
    metadata: { total_size: all.reduce((sum, tensor) => sum + tensorBytes(tensor), 0) },
    weight_map: Object.fromEntries(
      named
        .flatMap(({ name, shard }) => shard.map((tensor) => [tensor.name, name] as const))
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  };
  return `${JSON.stringify(index, null, 2)}\n`;
}

function tensorBytes({ type, shape }: Tensor): number {
  return elementCount(shape) * bytesOf[type];
}

function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}
