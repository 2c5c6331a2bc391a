import { S3Error } from './s3-error.ts';
import type { S3Request } from './s3-request.ts';

/** Parameters that turn a request into one about something else. */
const SUBRESOURCES: ReadonlySet<string> = new Set([
  ...['accelerate', 'acl', 'analytics', 'attributes', 'cors', 'delete', 'encryption'],
  ...['intelligent-tiering', 'inventory', 'legal-hold', 'lifecycle', 'location', 'logging'],
  ...['metadataConfiguration', 'metadataTable', 'metrics', 'notification', 'object-lock'],
  ...['ownershipControls', 'partNumber', 'policy', 'policyStatus', 'publicAccessBlock'],
  ...['renameObject', 'replication', 'requestPayment', 'restore', 'retention', 'select', 'session'],
  ...['tagging', 'torrent', 'uploadId', 'uploads', 'versionId', 'versioning', 'versions'],
  ...['website', 'writeOffsetBytes'],
]);

/** Headers that change what a request does, in ways that are not here. */
const HEADERS = [
  ...['x-amz-acl', 'x-amz-bypass-governance-retention', 'x-amz-copy-source-range'],
  ...['x-amz-copy-source-server-side-encryption', 'x-amz-expected-bucket-owner', 'x-amz-grant-'],
  ...[
    'x-amz-if-match-',
    'x-amz-mfa',
    'x-amz-object-lock-',
    'x-amz-optional-object-attributes',
    'x-amz-object-ownership',
  ],
  ...['x-amz-rename-', 'x-amz-request-payer', 'x-amz-server-side-encryption'],
  ...['x-amz-source-expected-bucket-owner', 'x-amz-tagging', 'x-amz-website-redirect-location'],
  ...['x-amz-write-offset-bytes'],
];

/**
 * Refuses what a request asks for beyond what its action takes. Passing over it in silence would
 * let code work here that does something else on AWS.
 */
export function checkImplemented(request: S3Request, taken: readonly string[]): void {
  const parameter = request
    .parameterNames()
    .find((name) => SUBRESOURCES.has(name) && !taken.includes(name));
  const header = request
    .headerNames()
    .find(
      (name) =>
        HEADERS.some((prefix) => name.startsWith(prefix)) ||
        (name === 'x-amz-storage-class' && request.header(name) !== 'STANDARD'),
    );
  if (parameter !== undefined) {
    throw new S3Error('NotImplemented', `The parameter ${parameter} is not implemented here`);
  }
  if (header !== undefined) {
    throw new S3Error(
      'NotImplemented',
      `A header you provided implies functionality that is not implemented: ${header}`,
    );
  }
}
