import { checkKey } from '../check-key.ts';
import { checksumAlgorithm, checksumElements } from '../checksum.ts';
import { copyBytes } from '../copy-bytes.ts';
import { objectHeaders } from '../object-headers.ts';
import { closeContent, type OpenObject } from '../open-object.ts';
import { readConditions } from '../read-conditions.ts';
import { xmlReply } from '../reply.ts';
import { parseRequestTarget } from '../request-target.ts';
import { S3Error } from '../s3-error.ts';
import type { S3Request } from '../s3-request.ts';
import type { Action } from '../service.ts';
import type { Store } from '../store.ts';
import { type StoredObject, wholeSecond } from '../stored-object.ts';
import { writeConditions } from '../write-conditions.ts';
import { textElement, xmlDocument } from '../xml-write.ts';

/** "You can copy an object of up to 5 GB in size in a single atomic action." */
const LARGEST_COPY = 5 * 1024 ** 3;

/** CopyObject, with the metadata of the source or with new metadata. */
export const copyObject: Action = async (request, { store, now }) => {
  const { key } = request;
  const bucket = store.bucket(request.bucket);
  checkKey(key);
  const conditions = writeConditions(request);
  const newHeaders = replacesMetadata(request) ? objectHeaders(request) : undefined;
  const algorithmName = request.header('x-amz-checksum-algorithm');
  const algorithm = algorithmName === undefined ? undefined : checksumAlgorithm(algorithmName);

  const { object: source, content } = openSource(request, store, newHeaders !== undefined);
  const { size } = source;
  const incoming = await store.receive(size).catch((error: unknown) => {
    closeContent(content);
    throw error;
  });
  try {
    const { md5, checksum } = await copyBytes(
      [Buffer.isBuffer(content) ? content : { ...content, start: 0, length: size }],
      incoming,
      algorithm ?? source.checksum?.algorithm,
    );
    const modified = wholeSecond(now());
    const headers = newHeaders ?? source.headers;
    await bucket.put(incoming, { key, size, etag: md5, modified, headers, checksum }, conditions);

    return xmlReply(
      xmlDocument('CopyObjectResult', [
        textElement('ETag', `"${md5}"`),
        textElement('LastModified', new Date(modified).toISOString()),
        ...checksumElements(checksum),
      ]),
    );
  } finally {
    await incoming.discard();
  }
};

function replacesMetadata(request: S3Request): boolean {
  const directive = request.header('x-amz-metadata-directive') ?? 'COPY';
  if (directive !== 'COPY' && directive !== 'REPLACE') {
    throw new S3Error('InvalidArgument', 'Unknown metadata directive.');
  }
  return directive === 'REPLACE';
}

function openSource(request: S3Request, store: Store, changes: boolean): OpenObject {
  const source = parseRequestTarget(
    (request.header('x-amz-copy-source') ?? '').replace(/^\/?/, '/'),
  );
  if (source.parameters.length > 0) throw new S3Error('NotImplemented');
  if (source.key === '') {
    throw new S3Error(
      'InvalidArgument',
      'Copy Source must mention the source bucket and key: sourcebucket/sourcekey',
    );
  }
  if (source.bucket === request.bucket && source.key === request.key && !changes) {
    throw new S3Error(
      'InvalidRequest',
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
    );
  }
  const found = store.bucket(source.bucket).open(source.key);
  if (found === undefined) throw new S3Error('NoSuchKey');
  try {
    checkSource(request, found.object);
    return found;
  } catch (error) {
    closeContent(found.content);
    throw error;
  }
}

function checkSource(request: S3Request, source: StoredObject): void {
  const outcome = readConditions((name) => request.header(`x-amz-copy-source-${name}`), source);
  if (outcome === 'not modified') throw new S3Error('PreconditionFailed');
  if (source.size > LARGEST_COPY) {
    throw new S3Error(
      'InvalidRequest',
      `The specified copy source is larger than the maximum allowable size for a copy source: ${LARGEST_COPY}`,
    );
  }
}
