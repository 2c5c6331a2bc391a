import {
  CHECKSUMS,
  type ChecksumAlgorithm,
  checksumAlgorithm,
  checksumHeader,
} from './checksum.ts';
import { S3Error } from './s3-error.ts';
import type { S3Request } from './s3-request.ts';

/** What the headers of an upload announce about its body. */
export interface BodyExpectation {
  /** Of the data, without the framing of `aws-chunked`. */
  readonly size: number;
  readonly awsChunked: boolean;
  /** In hex; undefined when the payload is unsigned. */
  readonly sha256: string | undefined;
  readonly md5: Buffer | undefined;
  /** A checksum without a value has it in a trailer. */
  readonly checksum:
    | { readonly algorithm: ChecksumAlgorithm; readonly value: string | undefined }
    | undefined;
}

/** "The largest object that can be uploaded in a single PUT is 5 GB." */
const LARGEST_UPLOAD = 5 * 1024 ** 3;

/** Reads what a body is to be, and refuses what contradicts itself before anything is received. */
export function bodyExpectation(request: S3Request): BodyExpectation {
  const payload = payloadExpectation(request);
  return { ...payload, checksum: announcedChecksum(request, payload.awsChunked) };
}

/** The same for an action whose `x-amz-checksum-*` header is about an object, not the body. */
export function payloadExpectation(request: S3Request): BodyExpectation {
  const { awsChunked, sha256 } = signedPayload(request);
  return {
    size: announcedSize(request, awsChunked),
    awsChunked,
    sha256,
    md5: contentMd5(request),
    checksum: undefined,
  };
}

function signedPayload(request: S3Request): Pick<BodyExpectation, 'awsChunked' | 'sha256'> {
  const value = request.header('x-amz-content-sha256') ?? 'UNSIGNED-PAYLOAD';
  if (value === 'STREAMING-UNSIGNED-PAYLOAD-TRAILER') {
    return { awsChunked: true, sha256: undefined };
  }
  if (value === 'UNSIGNED-PAYLOAD') return { awsChunked: false, sha256: undefined };
  if (/^[0-9a-f]{64}$/.test(value)) return { awsChunked: false, sha256: value };
  if (value.startsWith('STREAMING-')) throw new S3Error('NotImplemented');
  throw new S3Error(
    'InvalidArgument',
    'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, or a valid sha256 value.',
  );
}

function announcedSize(request: S3Request, awsChunked: boolean): number {
  if (!awsChunked && request.header('transfer-encoding') !== undefined) {
    throw new S3Error('NotImplemented');
  }
  const length = request.header(awsChunked ? 'x-amz-decoded-content-length' : 'content-length');
  if (length === undefined || !/^\d{1,15}$/.test(length)) {
    throw new S3Error('MissingContentLength');
  }
  if (Number(length) > LARGEST_UPLOAD) throw new S3Error('EntityTooLarge');
  return Number(length);
}

function contentMd5(request: S3Request): Buffer | undefined {
  const value = request.header('content-md5');
  if (value === undefined) return undefined;
  if (!isBase64Of(value, 16)) throw new S3Error('InvalidDigest');
  return Buffer.from(value, 'base64');
}

function announcedChecksum(request: S3Request, awsChunked: boolean): BodyExpectation['checksum'] {
  const names = [
    ...request.headerNames().filter(isChecksumHeader),
    ...(awsChunked ? (request.header('x-amz-trailer') ?? '').toLowerCase().split(',') : [])
      .map((name) => name.trim())
      .filter(isChecksumHeader),
  ];
  const [name] = names;
  const named = request.header('x-amz-sdk-checksum-algorithm');
  if (name === undefined) {
    if (named === undefined) return undefined;
    throw new S3Error(
      'InvalidRequest',
      'x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.',
    );
  }
  if (names.length > 1) {
    throw new S3Error(
      'InvalidRequest',
      'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    );
  }
  const algorithm = checksumAlgorithm(name.slice('x-amz-checksum-'.length));
  if (named !== undefined && checksumAlgorithm(named) !== algorithm) {
    throw new S3Error(
      'InvalidRequest',
      'Value for x-amz-sdk-checksum-algorithm header is invalid.',
    );
  }

  const value = request.header(checksumHeader(algorithm));
  if (value !== undefined && !isBase64Of(value, CHECKSUMS[algorithm].bytes)) {
    throw new S3Error('InvalidRequest', `Value for ${name} header is invalid.`);
  }
  return { algorithm, value };
}

function isChecksumHeader(name: string): boolean {
  return name.startsWith('x-amz-checksum-') && !/-(mode|type|algorithm)$/.test(name);
}

function isBase64Of(text: string, bytes: number): boolean {
  const decoded = Buffer.from(text, 'base64');
  return decoded.length === bytes && decoded.toString('base64') === text;
}
