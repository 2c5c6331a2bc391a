import { hash } from 'node:crypto';
import { openSync } from 'node:fs';
import { CHECKSUMS, type Checksum, checksumHeader } from './checksum.ts';
import { type CopiedBytes, copyBytes } from './copy-bytes.ts';
import type { FileSlice } from './file-slice.ts';
import type { UploadedPart, UploadPlan } from './multipart-uploads.ts';
import { S3Error } from './s3-error.ts';
import type { S3Request } from './s3-request.ts';
import type { Incoming } from './staging.ts';
import { type StoredObject, wholeSecond } from './stored-object.ts';

/** How large the object of these parts is. */
export function sizeOf(parts: readonly UploadedPart[]): number {
  return parts.reduce((sum, part) => sum + part.size, 0);
}

/** Writes the parts one after the other, and holds the whole to what the request says of it. */
export async function assembleObject(
  request: S3Request,
  plan: UploadPlan,
  parts: readonly UploadedPart[],
  incoming: Incoming,
  now: number,
): Promise<StoredObject> {
  const size = sizeOf(parts);
  checkSize(request, size);
  const wholeAlgorithm =
    plan.checksum?.type === 'FULL_OBJECT' ? plan.checksum.algorithm : undefined;
  const copied = await copyBytes(slices(parts), incoming, wholeAlgorithm);
  const checksum = objectChecksum(plan, parts, copied);
  checkChecksum(request, checksum);

  return {
    key: plan.key,
    size,
    etag: `${hash('md5', Buffer.concat(parts.map(({ etag }) => Buffer.from(etag, 'hex'))))}-${parts.length}`,
    modified: wholeSecond(now),
    headers: plan.headers,
    checksum,
  };
}

/** One after the other, so that no more than one file is open. */
function* slices(parts: readonly UploadedPart[]): Generator<FileSlice> {
  for (const { file, size } of parts) {
    yield { descriptor: openSync(file.path, 'r'), start: 0, length: size };
  }
}

function objectChecksum(
  { checksum }: UploadPlan,
  parts: readonly UploadedPart[],
  copied: CopiedBytes,
): Checksum | undefined {
  if (checksum?.type !== 'COMPOSITE') return copied.checksum;
  const running = CHECKSUMS[checksum.algorithm].start();
  for (const part of parts) running.update(Buffer.from(part.checksum?.value ?? '', 'base64'));
  return { ...checksum, value: `${running.digest().toString('base64')}-${parts.length}` };
}

function checkSize(request: S3Request, size: number): void {
  const given = request.header('x-amz-mp-object-size');
  if (given !== undefined && Number(given) !== size) {
    throw new S3Error(
      'InvalidRequest',
      `The provided 'x-amz-mp-object-size' header value ${given} does not match what was computed: ${size}`,
    );
  }
}

function checkChecksum(request: S3Request, checksum: Checksum | undefined): void {
  const type = request.header('x-amz-checksum-type');
  if (type !== undefined && type !== checksum?.type) {
    throw new S3Error(
      'InvalidRequest',
      'The checksum type of the request is not the one that the upload was created with.',
    );
  }
  const given = checksum && request.header(checksumHeader(checksum.algorithm));
  if (given !== undefined && given !== checksum?.value) {
    throw new S3Error(
      'BadDigest',
      `The ${checksum?.algorithm.toUpperCase()} you specified did not match the calculated checksum.`,
    );
  }
}
