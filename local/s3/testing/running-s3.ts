import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import type { EmbeddedService } from '../../aws-call.ts';
import { type S3Options, startS3 } from '../server.ts';

/** The bucket that every test has. */
export const BUCKET = 'models';

/** A service for a test, with a data folder of its own. */
export interface RunningS3 {
  readonly dir: string;
  readonly client: S3Client;
  readonly url: string;
  /** The same service by the other host name. */
  readonly publicUrl: string;
  /** An unmodified client, of this service or by another URL of it. */
  newClient(config?: S3ClientConfig): S3Client;
  /** Ends the service and begins another one in the same folder, which may be changed meanwhile. */
  restart(options?: Partial<S3Options>, meanwhile?: () => Promise<void> | void): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a service in a new folder. */
export async function runS3(options: Partial<S3Options> = {}): Promise<RunningS3> {
  const dir = await mkdtemp(join(tmpdir(), 'local-s3-'));
  const clients: S3Client[] = [];
  let service: EmbeddedService = await startS3({ dir, buckets: [BUCKET], ...options });

  function newClient(config: S3ClientConfig = {}): S3Client {
    const client = clientOf(config.endpoint?.toString() ?? service.url, config);
    clients.push(client);
    return client;
  }

  let client = newClient();
  return {
    dir,
    newClient,
    get client() {
      return client;
    },
    get url() {
      return service.url;
    },
    get publicUrl() {
      return service.url.replace('127.0.0.1', 'localhost');
    },
    async restart(changed = {}, meanwhile) {
      await service.close();
      await meanwhile?.();
      service = await startS3({ dir, buckets: [BUCKET], ...options, ...changed });
      client = newClient();
    },
    async stop() {
      for (const each of clients) each.destroy();
      await service.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** An unmodified client of a local service. */
export function clientOf(endpoint: string, config: S3ClientConfig = {}): S3Client {
  return new S3Client({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    forcePathStyle: true,
    logger: SILENT,
    ...config,
    endpoint,
  });
}

/** The SDK warns of streams it could not send twice, which is what some tests are about. */
const SILENT = { debug: ignore, error: ignore, info: ignore, trace: ignore, warn: ignore };

function ignore(): void {
  // Nothing is to become of it.
}
