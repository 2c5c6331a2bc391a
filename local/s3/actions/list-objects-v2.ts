import type { ListingQuery } from '../listing.ts';
import { xmlReply } from '../reply.ts';
import { S3Error } from '../s3-error.ts';
import type { S3Request } from '../s3-request.ts';
import type { Action } from '../service.ts';
import type { StoredObject } from '../stored-object.ts';
import { uriEncodePath } from '../uri-encode.ts';
import { element, textElement, xmlDocument } from '../xml-write.ts';

const MOST_KEYS = 1_000;

/** ListObjectsV2. */
export const listObjectsV2: Action = async (request, { store }) => {
  const bucket = store.bucket(request.bucket);
  const written = keyWriter(request);
  const prefix = request.parameter('prefix') ?? '';
  const delimiter = request.parameter('delimiter') ?? '';
  const max = maxKeys(request);
  const token = request.parameter('continuation-token');
  const startAfter = request.parameter('start-after');
  const from =
    token === undefined ? { after: startAfter ?? '', afterPrefix: '' } : readToken(token);

  const page = await bucket.list({ prefix, delimiter, max, ...from });
  return xmlReply(
    xmlDocument('ListBucketResult', [
      textElement('Name', bucket.name),
      textElement('Prefix', written(prefix)),
      ...(delimiter === '' ? [] : [textElement('Delimiter', written(delimiter))]),
      ...(startAfter === undefined ? [] : [textElement('StartAfter', written(startAfter))]),
      ...(token === undefined ? [] : [textElement('ContinuationToken', token)]),
      ...(request.parameter('encoding-type') ? [textElement('EncodingType', 'url')] : []),
      textElement('MaxKeys', max),
      textElement('KeyCount', page.objects.length + page.commonPrefixes.length),
      textElement('IsTruncated', page.next !== undefined),
      ...(page.next ? [textElement('NextContinuationToken', writeToken(page.next))] : []),
      ...page.objects.map((object) => contents(object, written)),
      ...page.commonPrefixes.map((common) =>
        element('CommonPrefixes', [textElement('Prefix', written(common))]),
      ),
    ]),
  );
};

function contents(object: StoredObject, written: (key: string) => string): string {
  const { key, etag, modified, size, checksum } = object;
  return element('Contents', [
    textElement('Key', written(key)),
    textElement('LastModified', new Date(modified).toISOString()),
    textElement('ETag', `"${etag}"`),
    ...(checksum
      ? [
          textElement('ChecksumAlgorithm', checksum.algorithm.toUpperCase()),
          textElement('ChecksumType', checksum.type),
        ]
      : []),
    textElement('Size', size),
    textElement('StorageClass', 'STANDARD'),
  ]);
}

/** Not every key can be written in XML 1.0, so a client may ask for them percent-encoded. */
function keyWriter(request: S3Request): (key: string) => string {
  const encoding = request.parameter('encoding-type');
  if (encoding === undefined) return (key) => key;
  if (encoding !== 'url')
    throw new S3Error('InvalidArgument', 'Invalid Encoding Method specified in Request');
  return uriEncodePath;
}

function maxKeys(request: S3Request): number {
  const text = request.parameter('max-keys') ?? String(MOST_KEYS);
  const isCount = /^\d{1,10}$/.test(text) && Number(text) <= 2 ** 31 - 1;
  if (!isCount) {
    throw new S3Error(
      'InvalidArgument',
      'Provided max-keys not an integer or within integer range',
    );
  }
  return Math.min(Number(text), MOST_KEYS);
}

type Position = Pick<ListingQuery, 'after' | 'afterPrefix'>;

function writeToken({ after, afterPrefix }: Position): string {
  return Buffer.from(afterPrefix === '' ? `k${after}` : `p${afterPrefix}`).toString('base64url');
}

function readToken(token: string): Position {
  const position = Buffer.from(token, 'base64url').toString();
  const rest = position.slice(1);
  if (rest !== '' && position.startsWith('k')) return { after: rest, afterPrefix: '' };
  if (rest !== '' && position.startsWith('p')) return { after: '', afterPrefix: rest };
  throw new S3Error('InvalidArgument', 'The continuation token provided is incorrect');
}
