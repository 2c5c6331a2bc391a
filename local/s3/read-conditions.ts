import { namesEntityTag } from './entity-tag.ts';
import { S3Error } from './s3-error.ts';
import type { StoredObject } from './stored-object.ts';

/**
 * Whether a reader needs to be sent anything, by the precedence that the GetObject reference and
 * RFC 9110, 13.2.2 give: a condition on the entity tag settles the one on the date.
 */
export function readConditions(
  header: (name: string) => string | undefined,
  { etag, modified }: StoredObject,
): 'send' | 'not modified' {
  const ifMatch = header('if-match');
  const unmodifiedSince = date(header('if-unmodified-since'));
  const mayRead =
    ifMatch === undefined
      ? unmodifiedSince === undefined || modified <= unmodifiedSince
      : namesEntityTag(ifMatch, etag);
  if (!mayRead) throw new S3Error('PreconditionFailed');

  const ifNoneMatch = header('if-none-match');
  const modifiedSince = date(header('if-modified-since'));
  const isNew =
    ifNoneMatch === undefined
      ? modifiedSince === undefined || modified > modifiedSince
      : !namesEntityTag(ifNoneMatch, etag);
  return isNew ? 'send' : 'not modified';
}

/** A date that is none counts as not given. */
function date(text: string | undefined): number | undefined {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? undefined : time;
}
