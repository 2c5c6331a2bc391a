import { checkKey } from '../check-key.ts';
import { CHECKSUMS, checksumAlgorithm } from '../checksum.ts';
import type { UploadPlan } from '../multipart-uploads.ts';
import { objectHeaders } from '../object-headers.ts';
import { xmlReply } from '../reply.ts';
import { S3Error } from '../s3-error.ts';
import type { S3Request } from '../s3-request.ts';
import type { Action } from '../service.ts';
import { textElement, xmlDocument } from '../xml-write.ts';

/** CreateMultipartUpload. */
export const createMultipartUpload: Action = (request, { store, uploads }) => {
  const { bucket, key } = request;
  store.bucket(bucket);
  checkKey(key);
  const checksum = wantedChecksum(request);
  const { id } = uploads.create({ bucket, key, headers: objectHeaders(request), checksum });

  const reply = xmlReply(
    xmlDocument('InitiateMultipartUploadResult', [
      textElement('Bucket', bucket),
      textElement('Key', key),
      textElement('UploadId', id),
    ]),
  );
  if (checksum === undefined) return reply;
  return {
    ...reply,
    headers: {
      ...reply.headers,
      'x-amz-checksum-algorithm': checksum.algorithm.toUpperCase(),
      'x-amz-checksum-type': checksum.type,
    },
  };
};

function wantedChecksum(request: S3Request): UploadPlan['checksum'] {
  const name = request.header('x-amz-checksum-algorithm');
  const typeName = request.header('x-amz-checksum-type');
  if (name === undefined) {
    if (typeName === undefined) return undefined;
    throw new S3Error(
      'InvalidRequest',
      'The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.',
    );
  }
  const algorithm = checksumAlgorithm(name);
  const { types } = CHECKSUMS[algorithm];
  const type = typeName === undefined ? types[0] : types.find((known) => known === typeName);
  if (type === undefined) {
    throw new S3Error(
      'InvalidRequest',
      `The ${typeName} checksum type cannot be used with the ${algorithm} checksum algorithm.`,
    );
  }
  return { algorithm, type };
}
