import { createHmac, hash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { RequestTarget } from './request-target.ts';
import { S3Error } from './s3-error.ts';
import { type SignatureClaim, signatureClaim } from './signature-claim.ts';
import { signingKey } from './signing-key.ts';
import { uriEncode, uriEncodePath } from './uri-encode.ts';

/** The one key pair this service knows. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const CLOCK_SKEW_MS = 15 * 60_000;

/**
 * Refuses a request whose Signature Version 4 does not hold. The `Host` header counts as it was
 * sent, so a URL signed for one name of this machine is good for that name alone.
 */
export function authenticate(
  http: IncomingMessage,
  target: RequestTarget,
  { accessKeyId, secretAccessKey }: Credentials,
  now: number,
): void {
  const claim = signatureClaim(http, target);
  checkTime(claim, now);
  if (claim.accessKeyId !== accessKeyId) throw new S3Error('InvalidAccessKeyId');
  checkHeadersSigned(http, claim);

  const expected = signature(secretAccessKey, claim, canonicalRequest(http, target, claim));
  const given = Buffer.from(claim.signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new S3Error('SignatureDoesNotMatch');
  }
}

function checkTime({ timestamp, expiresSeconds }: SignatureClaim, now: number): void {
  const signedAt = Date.parse(timestamp.replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5'));
  if (Number.isNaN(signedAt)) {
    throw new S3Error(
      'AccessDenied',
      'AWS authentication requires a valid Date or x-amz-date header',
    );
  }
  if (expiresSeconds === undefined) {
    if (Math.abs(now - signedAt) > CLOCK_SKEW_MS) throw new S3Error('RequestTimeTooSkewed');
    return;
  }
  if (now > signedAt + expiresSeconds * 1_000) {
    throw new S3Error('AccessDenied', 'Request has expired');
  }
  if (signedAt > now + CLOCK_SKEW_MS) {
    throw new S3Error('AccessDenied', 'Request is not valid yet');
  }
}

/** "You must include the host header and any x-amz-* headers in the request." */
function checkHeadersSigned(http: IncomingMessage, { signedHeaders }: SignatureClaim): void {
  const needed = Object.keys(http.headers).filter((name) => name.startsWith('x-amz-'));
  if (['host', ...needed].some((name) => !signedHeaders.includes(name))) {
    throw new S3Error(
      'AccessDenied',
      'There were headers present in the request which were not signed',
    );
  }
}

function canonicalRequest(
  http: IncomingMessage,
  { path, parameters }: RequestTarget,
  { signedHeaders, expiresSeconds }: SignatureClaim,
): string {
  const query = parameters
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [uriEncode(name), uriEncode(value)] as const)
    .sort(([a, valueA], [b, valueB]) => ascending(a, b) || ascending(valueA, valueB))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  const headers = signedHeaders.map(
    (name) =>
      `${name}:${String(http.headers[name] ?? '')
        .trim()
        .replace(/\s+/g, ' ')}\n`,
  );
  const payload =
    http.headers['x-amz-content-sha256'] ??
    (expiresSeconds === undefined ? missingPayloadHash() : 'UNSIGNED-PAYLOAD');

  return [
    http.method,
    uriEncodePath(path),
    query,
    headers.join(''),
    signedHeaders.join(';'),
    payload,
  ].join('\n');
}

function missingPayloadHash(): never {
  throw new S3Error(
    'InvalidRequest',
    'Missing required header for this request: x-amz-content-sha256',
  );
}

function ascending(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function signature(secret: string, { timestamp, scope }: SignatureClaim, request: string): Buffer {
  const toSign = ['AWS4-HMAC-SHA256', timestamp, scope.join('/'), hash('sha256', request)];
  const key = signingKey(secret, scope);
  return Buffer.from(createHmac('sha256', key).update(toSign.join('\n')).digest('hex'));
}
