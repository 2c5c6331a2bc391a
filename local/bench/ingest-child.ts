import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DeleteObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { startStack } from '../stack.ts';

/** What the benchmark asks of the registry's process, and what it is told. */
export type Order = 'forget' | 'usage';
export interface Usage {
  /** Processor time since the start, in milliseconds. */
  readonly cpu: number;
  /** Memory after a collection, and the most that was resident so far: megabytes. */
  readonly heap: number;
  readonly peak: number;
}

/** The registry that `bench -- ingest` measures, in a process of its own. */
const { DATA_DIR: dataDir = '', HF_ROOT_FOLDER: cacheRoot = '' } = process.env;
const stack = await startStack({ dataDir, loader: 'linked', variables: { AUTH_TOKEN: 'bench' } });
const s3 = new S3Client({ endpoint: stack.endpoints.s3, forcePathStyle: true });

process.on('message', async (order: Order) => {
  process.send?.(order === 'usage' ? await usage() : await forget());
});
process.send?.({ url: stack.url, token: stack.token });

async function usage(): Promise<Usage> {
  globalThis.gc?.();
  const elsewhere = await stack.heapElsewhere();
  const { user, system } = process.cpuUsage();
  return {
    cpu: (user + system) / 1000,
    heap: (process.memoryUsage().heapUsed + elsewhere) / 1e6,
    // Kilobytes, as getrusage has it.
    peak: process.resourceUsage().maxRSS / 1000,
  };
}

/** What upstreams have answered is kept by commit: forgotten, everything is asked for again. */
async function forget(): Promise<null> {
  const { bucket: Bucket } = stack;
  for await (const { Contents = [] } of paginateListObjectsV2(
    { client: s3 },
    { Bucket, Prefix: 'cache/' },
  )) {
    for (const { Key } of Contents) await s3.send(new DeleteObjectCommand({ Bucket, Key }));
  }
  rmSync(join(cacheRoot, 'content'), { recursive: true, force: true });
  return null;
}
