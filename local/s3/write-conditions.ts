import { namesEntityTag } from './entity-tag.ts';
import { S3Error } from './s3-error.ts';
import type { S3Request } from './s3-request.ts';
import type { StoredObject } from './stored-object.ts';

/** On what a write depends. */
export interface WriteConditions {
  /** There is an object, and it has this entity tag. */
  readonly ifMatch?: string | undefined;
  /** There is no object: S3 takes nothing but `*` here. */
  readonly ifNoneMatch?: string | undefined;
}

/** The conditions that a request makes. */
export function writeConditions(request: S3Request): WriteConditions {
  const ifNoneMatch = request.header('if-none-match');
  if (ifNoneMatch !== undefined && ifNoneMatch !== '*') throw new S3Error('NotImplemented');
  return { ifMatch: request.header('if-match'), ifNoneMatch };
}

/** Whether there is anything that a write depends on. */
export function isConditional({ ifMatch, ifNoneMatch }: WriteConditions): boolean {
  return ifMatch !== undefined || ifNoneMatch !== undefined;
}

/** Refuses a write whose conditions do not hold for what is there now. */
export function checkWriteConditions(
  { ifMatch, ifNoneMatch }: WriteConditions,
  current: Pick<StoredObject, 'etag'> | undefined,
): void {
  if (ifNoneMatch !== undefined && current !== undefined) throw new S3Error('PreconditionFailed');
  if (ifMatch === undefined) return;
  if (current === undefined) throw new S3Error('NoSuchKey');
  if (!namesEntityTag(ifMatch, current.etag)) throw new S3Error('PreconditionFailed');
}
