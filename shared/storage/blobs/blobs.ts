import { Readable } from 'node:stream';
import {
  type _Object,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  NotFound,
  S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { patienceForObjects } from '../patience.ts';
import { attachment } from './attachment.ts';
import { createJsonObjects, type JsonObjects } from './json-objects.ts';

/** How an object presents itself when it is downloaded. */
export interface Presentation {
  readonly contentType: string;
  readonly fileName?: string;
}

/** Objects: what is too large, or too much to read at once, for the index. */
export interface Blobs extends JsonObjects {
  /**
   * Streams an object; nothing is visible until the last byte is in, and nothing at all if the
   * stream ends in an error. Its size is needed only where it may be of many gigabytes.
   */
  upload(key: string, body: Readable, presentation: Presentation, size?: number): Promise<void>;
  /** An object as it comes: to be read to its end, or destroyed. */
  open(key: string): Promise<Readable>;
  /** Bytes of an object, `undefined` when there is none. */
  size(key: string): Promise<number | undefined>;
  /** Bytes of every object whose key begins so, by the rest of the key. */
  sizes(prefix: string): Promise<ReadonlyMap<string, number>>;
  /** Deletes every object whose key begins with one of these. */
  deletePrefixes(prefixes: readonly string[]): Promise<void>;
  /** A URL that anybody may fetch the object from for so many seconds. */
  presign(key: string, seconds: number, method: 'GET' | 'HEAD'): Promise<string>;
}

/** S3 wants at most 10,000 parts; ours are at least this large. */
const SMALLEST_PART = 16 * 1024 * 1024;
const MOST_PARTS = 9_000;
const DELETED_AT_ONCE = 1000;

interface Options {
  readonly bucket: string;
  readonly client?: S3Client;
  /** The client whose endpoint presigned URLs point to, where people reach the store elsewhere. */
  readonly publicClient?: S3Client;
}

/** The objects behind the SDK. Made once a function, at module scope. */
export function createBlobs({
  bucket,
  client = new S3Client(patienceForObjects),
  publicClient = client,
}: Options): Blobs {
  /** The objects whose key begins so, page by page. */
  async function* pages(prefix: string): AsyncGenerator<readonly _Object[]> {
    let token: string | undefined;
    do {
      const page = await client.send(
        new ListObjectsV2Command({
          Bucket: bucket,
          Prefix: prefix,
          ...(token !== undefined && { ContinuationToken: token }),
        }),
      );
      yield page.Contents ?? [];
      token = page.NextContinuationToken;
    } while (token !== undefined);
  }

  async function deletePrefix(prefix: string): Promise<void> {
    for await (const page of pages(prefix)) {
      const keys = page.flatMap(({ Key }) => (Key === undefined ? [] : [{ Key }]));
      for (let i = 0; i < keys.length; i += DELETED_AT_ONCE) {
        const { Errors = [] } = await client.send(
          new DeleteObjectsCommand({
            Bucket: bucket,
            Delete: { Objects: keys.slice(i, i + DELETED_AT_ONCE), Quiet: true },
          }),
        );
        const [first] = Errors;
        if (first) throw new Error(`could not delete ${first.Key}: ${first.Code}`);
      }
    }
  }

  return {
    ...createJsonObjects({ bucket, client }),

    async upload(key, body, { contentType, fileName }, size = 0) {
      await new Upload({
        client,
        partSize: Math.max(SMALLEST_PART, Math.ceil(size / MOST_PARTS)),
        queueSize: 2,
        params: {
          Bucket: bucket,
          Key: key,
          Body: body,
          ContentType: contentType,
          ...(fileName !== undefined && {
            ContentDisposition: attachment(fileName),
          }),
        },
      }).done();
    },

    async open(key) {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      if (!(Body instanceof Readable)) throw new TypeError(`${key} did not come as a stream`);
      return Body;
    },

    async sizes(prefix) {
      const sizes = new Map<string, number>();
      for await (const page of pages(prefix)) {
        for (const { Key: key = '', Size: size = 0 } of page) {
          sizes.set(key.slice(prefix.length), size);
        }
      }
      return sizes;
    },

    async size(key) {
      try {
        const { ContentLength } = await client.send(
          new HeadObjectCommand({ Bucket: bucket, Key: key }),
        );
        return ContentLength;
      } catch (error) {
        if (error instanceof NotFound) return undefined;
        throw error;
      }
    },

    async deletePrefixes(prefixes) {
      for (const prefix of prefixes) await deletePrefix(prefix);
    },

    async presign(key, seconds, method) {
      const input = { Bucket: bucket, Key: key };
      const command =
        method === 'HEAD' ? new HeadObjectCommand(input) : new GetObjectCommand(input);
      return getSignedUrl(publicClient, command, { expiresIn: seconds });
    },
  };
}
