import { abortMultipartUpload } from './actions/abort-multipart-upload.ts';
import { createBucket, headBucket, listBuckets } from './actions/buckets.ts';
import { completeMultipartUpload } from './actions/complete-multipart-upload.ts';
import { copyObject } from './actions/copy-object.ts';
import { createMultipartUpload } from './actions/create-multipart-upload.ts';
import { deleteObject } from './actions/delete-object.ts';
import { deleteObjects } from './actions/delete-objects.ts';
import { getObject, headObject } from './actions/get-object.ts';
import { listObjectsV2 } from './actions/list-objects-v2.ts';
import { listParts } from './actions/list-parts.ts';
import { putObject } from './actions/put-object.ts';
import { uploadPart } from './actions/upload-part.ts';
import { checkImplemented } from './check-implemented.ts';
import { S3Error } from './s3-error.ts';
import type { S3Request } from './s3-request.ts';
import type { Action } from './service.ts';

/** One action of the API, and the requests that mean it. */
export interface Route {
  readonly on: 'service' | 'bucket' | 'object';
  readonly method: 'DELETE' | 'GET' | 'HEAD' | 'POST' | 'PUT';
  /** The parameter or header that sets this action apart from others of the same method. */
  readonly parameter?: string;
  readonly header?: string;
  /** A further parameter that belongs to it. */
  readonly takes?: string;
  /** The name in the S3 API reference. */
  readonly name: string;
  readonly action: Action;
}

/** The whole API. Of the routes that fit, the first one counts. */
const ROUTES: readonly Route[] = [
  { on: 'service', method: 'GET', name: 'ListBuckets', action: listBuckets },
  { on: 'bucket', method: 'PUT', name: 'CreateBucket', action: createBucket },
  { on: 'bucket', method: 'HEAD', name: 'HeadBucket', action: headBucket },
  {
    on: 'bucket',
    method: 'GET',
    parameter: 'list-type',
    name: 'ListObjectsV2',
    action: listObjectsV2,
  },
  {
    on: 'bucket',
    method: 'POST',
    parameter: 'delete',
    name: 'DeleteObjects',
    action: deleteObjects,
  },
  {
    on: 'object',
    method: 'PUT',
    parameter: 'uploadId',
    takes: 'partNumber',
    name: 'UploadPart',
    action: uploadPart,
  },
  {
    on: 'object',
    method: 'PUT',
    header: 'x-amz-copy-source',
    name: 'CopyObject',
    action: copyObject,
  },
  { on: 'object', method: 'PUT', name: 'PutObject', action: putObject },
  { on: 'object', method: 'HEAD', name: 'HeadObject', action: headObject },
  { on: 'object', method: 'GET', parameter: 'uploadId', name: 'ListParts', action: listParts },
  { on: 'object', method: 'GET', name: 'GetObject', action: getObject },
  {
    on: 'object',
    method: 'DELETE',
    parameter: 'uploadId',
    name: 'AbortMultipartUpload',
    action: abortMultipartUpload,
  },
  { on: 'object', method: 'DELETE', name: 'DeleteObject', action: deleteObject },
  {
    on: 'object',
    method: 'POST',
    parameter: 'uploads',
    name: 'CreateMultipartUpload',
    action: createMultipartUpload,
  },
  {
    on: 'object',
    method: 'POST',
    parameter: 'uploadId',
    name: 'CompleteMultipartUpload',
    action: completeMultipartUpload,
  },
];

/** The action that a request asks for. */
export function findRoute(request: S3Request): Route {
  const level = levelOf(request);
  const onLevel = ROUTES.filter(({ on }) => on === level);
  const route = onLevel.find(
    ({ method, parameter, header }) =>
      method === request.method &&
      (parameter === undefined || request.parameter(parameter) !== undefined) &&
      (header === undefined || request.header(header) !== undefined),
  );
  checkImplemented(request, [route?.parameter ?? '', route?.takes ?? '']);
  if (route?.name === 'UploadPart' && request.header('x-amz-copy-source') !== undefined) {
    throw new S3Error('NotImplemented', 'UploadPartCopy is not implemented here');
  }
  if (route !== undefined) return route;

  if (request.method === 'OPTIONS') throw new S3Error('AccessForbidden');
  if (level === 'bucket' && ['DELETE', 'GET', 'POST'].includes(request.method)) {
    throw new S3Error('NotImplemented', `${request.method} of a bucket is not implemented here`);
  }
  throw new S3Error('MethodNotAllowed', undefined, {
    headers: { allow: [...new Set(onLevel.map(({ method }) => method))].join(', ') },
  });
}

function levelOf({ bucket, key }: S3Request): Route['on'] {
  if (bucket === '') return 'service';
  return key === '' ? 'bucket' : 'object';
}
