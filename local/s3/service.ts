import type { MultipartUploads } from './multipart-uploads.ts';
import type { Reply } from './reply.ts';
import type { S3Request } from './s3-request.ts';
import type { Store } from './store.ts';

/** What the actions work on. */
export interface Service {
  readonly store: Store;
  readonly uploads: MultipartUploads;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Carries one action out. */
export type Action = (request: S3Request, service: Service) => Promise<Reply> | Reply;
