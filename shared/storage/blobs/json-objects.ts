import {
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { patienceForObjects } from '../patience.ts';

/** Small objects that hold a value: all that most functions know of the store. */
export interface JsonObjects {
  putJson(key: string, value: unknown): Promise<void>;
  /** Writes it unless there is one already, which then stays as it is. */
  putJsonOnce(key: string, value: unknown): Promise<void>;
  /** Writes a list in JSON Lines, a value a line. */
  putLines(key: string, values: readonly unknown[]): Promise<void>;
  /** `undefined` when there is no such object. */
  getJson<T>(key: string): Promise<T | undefined>;
}

interface Options {
  readonly bucket: string;
  readonly client?: S3Client;
}

/** Somebody was first, or is just about to be. */
const LOST_RACES = new Set(['PreconditionFailed', 'ConditionalRequestConflict']);

/** The objects behind the SDK. Made once a function, at module scope. */
export function createJsonObjects({
  bucket,
  client = new S3Client(patienceForObjects),
}: Options): JsonObjects {
  async function put(key: string, value: unknown, condition: { IfNoneMatch?: '*' }) {
    const ContentType = 'application/json';
    const Body = JSON.stringify(value);
    await client.send(
      new PutObjectCommand({ Bucket: bucket, Key: key, Body, ContentType, ...condition }),
    );
  }

  async function putLines(key: string, values: readonly unknown[]): Promise<void> {
    const ContentType = 'application/jsonl';
    const Body = values.map((value) => `${JSON.stringify(value)}\n`).join('');
    await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body, ContentType }));
  }

  return {
    putJson: (key, value) => put(key, value, {}),
    putLines,

    async putJsonOnce(key, value) {
      try {
        await put(key, value, { IfNoneMatch: '*' });
      } catch (error) {
        if (!(error instanceof S3ServiceException) || !LOST_RACES.has(error.name)) throw error;
      }
    },

    async getJson<T>(key: string) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        const text = (await Body?.transformToString()) ?? '';
        return JSON.parse(text) as T;
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },
  };
}
