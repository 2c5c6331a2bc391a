import { randomUUID } from 'node:crypto';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  readdirSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Chance } from '../fuzz/chance.ts';

/** Does to a data folder what a power cut may have done; says to which file, if there is one. */
type Tear = (dataDir: string, chance: Chance) => string | undefined;

/**
 * What a power cut can do that a killed process cannot. What was flushed before it was acknowledged
 * stays as it is: the logs of both indexes up to their last whole batch, the files of objects that
 * the index names. Torn is what was on its way, and what is never flushed: the lines about executions.
 */
export const tears = {
  /** A batch of which half was written. */
  'half a batch': (dataDir, chance) => {
    const record = batch(400);
    const half = record.subarray(0, 8 + chance.below(record.length - 8));
    return atLogsEnd(dataDir, half, chance);
  },
  /** A file that has grown, and whose new end was not written. */
  'a hole': (dataDir, chance) => atLogsEnd(dataDir, Buffer.alloc(16 + chance.below(4096)), chance),
  /** A batch that has its length, and not what is in it. */
  'a scribbled batch': (dataDir, chance) => atLogsEnd(dataDir, batch(300), chance),
  /** An upload that was not finished. */
  'half an upload': (dataDir, chance) => {
    const file = join(dataDir, 'blobs', 'staging', randomUUID());
    writeFileSync(file, Buffer.alloc(1 + chance.below(10_000), 'x'));
    return file;
  },
  /** A file that was given its place, and not its bytes, before the index was to name it. */
  'half an object': (dataDir, chance) => {
    const contents = join(dataDir, 'blobs', 'contents');
    if (!existsSync(contents)) return undefined;
    const file = join(contents, randomUUID());
    writeFileSync(file, Buffer.alloc(chance.below(300_000), 'x'));
    return file;
  },
  /** One that has all its bytes, and that the index was to name next, or did until then. */
  'an object unsaid': (dataDir, chance) => {
    const contents = join(dataDir, 'blobs', 'contents');
    const one = pick(existsSync(contents) ? readdirSync(contents) : [], chance);
    if (one === undefined) return undefined;
    const file = join(contents, randomUUID());
    copyFileSync(join(contents, one), file);
    return file;
  },
  'a cut index of executions': (dataDir, chance) =>
    cut(join(dataDir, 'executions', 'index.jsonl'), chance),
  'a cut history': (dataDir, chance) => {
    const folder = join(dataDir, 'executions', 'histories');
    const files = existsSync(folder) ? readdirSync(folder) : [];
    // Long ago is on the disk by now.
    const newest = files
      .toSorted((a, b) => Number.parseInt(b, 10) - Number.parseInt(a, 10))
      .slice(0, 5);
    const one = pick(newest, chance);
    return one === undefined ? undefined : cut(join(folder, one), chance);
  },
} as const satisfies Readonly<Record<string, Tear>>;

export type TearName = keyof typeof tears;
export const tearNames = Object.keys(tears) as TearName[];

const LAST_BYTES = 3000;

function cut(file: string, chance: Chance): string | undefined {
  if (!existsSync(file)) return undefined;
  const { size } = statSync(file);
  truncateSync(file, Math.max(0, size - chance.below(LAST_BYTES)));
  return file;
}

/** A record of LevelDB's log whose sum is wrong: sum, length, the type of one that is whole, data. */
function batch(length: number): Buffer {
  const head = Buffer.alloc(7);
  head.writeUInt32LE(0xdecafbad, 0);
  head.writeUInt16LE(length, 4);
  head.writeUInt8(1, 6);
  return Buffer.concat([head, Buffer.alloc(length, 'torn ')]);
}

function atLogsEnd(dataDir: string, bytes: Buffer, chance: Chance): string | undefined {
  const folder = join(dataDir, chance.pick(['index', 'blobs/index'] as const));
  const logs = existsSync(folder)
    ? readdirSync(folder).filter((name) => /^\d+\.log$/.test(name))
    : [];
  const newest = logs.toSorted().at(-1);
  if (newest === undefined) return undefined;
  appendFileSync(join(folder, newest), bytes);
  return join(folder, newest);
}

function pick(names: readonly string[], chance: Chance): string | undefined {
  return names.length === 0 ? undefined : chance.pick(names.toSorted());
}
