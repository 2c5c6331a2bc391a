import { createHash } from 'node:crypto';
import { decodeAwsChunked } from './aws-chunked.ts';
import { bodyExpectation } from './body-expectation.ts';
import { CHECKSUMS, type Checksum, checksumHeader } from './checksum.ts';
import { S3Error } from './s3-error.ts';
import type { S3Request } from './s3-request.ts';

/** What is known of a body once all of it has come and has proved to be what was announced. */
export interface ReceivedBody {
  readonly size: number;
  /** In hex. */
  readonly md5: string;
  readonly checksum: Checksum | undefined;
}

/**
 * Hands the bytes of an upload to `write` as they come, and holds them to every length, digest
 * and checksum that the request gave, whether before the data or after it. Only when this returns
 * may what was written be used.
 */
export async function receiveBody(
  request: S3Request,
  write: (chunk: Buffer) => Promise<void> | void,
  expected = bodyExpectation(request),
): Promise<ReceivedBody> {
  const trailers = new Map<string, string>();
  const md5 = createHash('md5');
  const sha256 = expected.sha256 === undefined ? undefined : createHash('sha256');
  const running = expected.checksum && CHECKSUMS[expected.checksum.algorithm].start();
  const body = expected.awsChunked ? decodeAwsChunked(request.body(), trailers) : request.body();

  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > expected.size) throw new S3Error('IncompleteBody');
    md5.update(chunk);
    sha256?.update(chunk);
    running?.update(chunk);
    await write(chunk);
  }
  if (size !== expected.size) {
    throw new S3Error(
      'IncompleteBody',
      'You did not provide the number of bytes specified by the Content-Length HTTP header',
    );
  }
  if (sha256?.digest('hex') !== expected.sha256) throw new S3Error('XAmzContentSHA256Mismatch');

  const digest = md5.digest();
  if (expected.md5 !== undefined && !digest.equals(expected.md5)) {
    throw new S3Error('BadDigest', 'The Content-MD5 you specified did not match what we received.');
  }
  const checksum =
    expected.checksum &&
    running &&
    proved(expected.checksum, running.digest().toString('base64'), trailers);
  return { size, md5: digest.toString('hex'), checksum };
}

function proved(
  { algorithm, value }: NonNullable<ReturnType<typeof bodyExpectation>['checksum']>,
  actual: string,
  trailers: ReadonlyMap<string, string>,
): Checksum {
  const given = value ?? trailers.get(checksumHeader(algorithm));
  if (given === undefined) throw new S3Error('MalformedTrailerError');
  if (given !== actual) {
    throw new S3Error(
      'BadDigest',
      `The ${algorithm.toUpperCase()} you specified did not match the calculated checksum.`,
    );
  }
  return { algorithm, type: 'FULL_OBJECT', value: actual };
}
