import { randomBytes } from 'node:crypto';
import type { Checksum, ChecksumAlgorithm, ChecksumType } from './checksum.ts';
import { S3Error } from './s3-error.ts';
import type { S3Request } from './s3-request.ts';
import type { StagedFile } from './staging.ts';
import type { StoredObject } from './stored-object.ts';

/** What a multipart upload is to become. */
export interface UploadPlan extends Pick<StoredObject, 'key' | 'headers'> {
  readonly bucket: string;
  readonly checksum:
    | { readonly algorithm: ChecksumAlgorithm; readonly type: ChecksumType }
    | undefined;
}

/** One part that has been received and verified. */
export interface UploadedPart extends Pick<StoredObject, 'size' | 'etag' | 'modified'> {
  readonly number: number;
  readonly checksum: Checksum | undefined;
  readonly file: StagedFile;
}

/** A multipart upload, from its creation until some time after its end. */
export interface MultipartUpload {
  readonly id: string;
  readonly plan: UploadPlan;
  /** By number. */
  parts(): readonly UploadedPart[];
  /** Takes over a part, in place of an earlier one of that number. */
  add(part: UploadedPart): Promise<void>;
  /**
   * Makes the object of the parts, once: a client that did not get the answer asks again, and is
   * told the same. `wanted` says what it asked for.
   */
  complete(wanted: string, assemble: () => Promise<StoredObject>): Promise<StoredObject>;
  abort(): Promise<void>;
}

/** The multipart uploads of a service. They live in memory, and end with it. */
export interface MultipartUploads {
  create(plan: UploadPlan): MultipartUpload;
  /** The upload that a request names. */
  find(request: S3Request): MultipartUpload;
}

/** For how many completed uploads the answer is kept. */
const MOST_COMPLETED = 1_000;

/** Begins with no uploads: the parts of an earlier process went with its staging folder. */
export function multipartUploads(): MultipartUploads {
  const uploads = new Map<string, MultipartUpload>();
  const completed: string[] = [];

  function onCompleted(id: string): void {
    completed.push(id);
    if (completed.length > MOST_COMPLETED) uploads.delete(completed.shift() ?? '');
  }

  return {
    create(plan) {
      const id = randomBytes(32).toString('base64url');
      const upload = multipartUpload(id, plan, {
        completed: () => onCompleted(id),
        aborted: () => uploads.delete(id),
      });
      uploads.set(id, upload);
      return upload;
    },

    find(request) {
      const upload = uploads.get(request.parameter('uploadId') ?? '');
      if (upload?.plan.bucket !== request.bucket || upload.plan.key !== request.key) {
        throw new S3Error('NoSuchUpload');
      }
      return upload;
    },
  };
}

interface Endings {
  completed(): void;
  aborted(): void;
}

function multipartUpload(id: string, plan: UploadPlan, endings: Endings): MultipartUpload {
  const parts = new Map<number, UploadedPart>();
  let state: 'open' | 'completing' | 'ended' = 'open';
  let completion: { wanted: string; outcome: Promise<StoredObject> } | undefined;

  async function end(ending: () => void): Promise<void> {
    state = 'ended';
    ending();
    await Promise.all([...parts.values()].map(({ file }) => file.discard()));
    parts.clear();
  }

  async function attempt(assemble: () => Promise<StoredObject>): Promise<StoredObject> {
    state = 'completing';
    const object = await assemble().catch((error: unknown) => {
      state = 'open';
      completion = undefined;
      throw error;
    });
    await end(endings.completed);
    return object;
  }

  function requireOpen(): void {
    if (state === 'ended') throw new S3Error('NoSuchUpload');
    if (state === 'completing') throw new S3Error('OperationAborted');
  }

  return {
    id,
    plan,
    parts: () => [...parts.values()].sort((a, b) => a.number - b.number),

    async add(part) {
      requireOpen();
      const earlier = parts.get(part.number);
      parts.set(part.number, part);
      await earlier?.file.discard();
    },

    complete(wanted, assemble) {
      if (completion?.wanted === wanted) return completion.outcome;
      requireOpen();
      completion = { wanted, outcome: attempt(assemble) };
      return completion.outcome;
    },

    async abort() {
      requireOpen();
      await end(endings.aborted);
    },
  };
}
