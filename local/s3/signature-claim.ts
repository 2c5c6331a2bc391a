import type { IncomingMessage } from 'node:http';
import type { RequestTarget } from './request-target.ts';
import { S3Error, type S3ErrorCode } from './s3-error.ts';

/** What a request says about who signed it, over what, and when. Nothing of it is proved yet. */
export interface SignatureClaim {
  readonly accessKeyId: string;
  /** `20260101T000000Z` */
  readonly timestamp: string;
  /** `20260101/eu-west-1/s3/aws4_request` */
  readonly scope: readonly [date: string, region: string, service: string, terminator: string];
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** For how long a presigned URL can be used; a header is for now. */
  readonly expiresSeconds: number | undefined;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';
const ONE_WEEK_SECONDS = 604_800;

/** Finds the signature in the header or the query, as "Authenticating Requests" describes both. */
export function signatureClaim(
  http: IncomingMessage,
  { parameters }: RequestTarget,
): SignatureClaim {
  const query = new Map(parameters);
  const inQuery = query.has('X-Amz-Signature') || query.has('X-Amz-Algorithm');
  const { authorization } = http.headers;

  if (authorization !== undefined && inQuery) {
    throw new S3Error('InvalidArgument', 'Only one auth mechanism allowed');
  }
  if (authorization !== undefined) return claimInHeader(authorization, http.headers['x-amz-date']);
  if (inQuery) return claimInQuery(query);
  throw new S3Error('AccessDenied');
}

function claimInHeader(
  authorization: string,
  timestamp: string | string[] | undefined,
): SignatureClaim {
  if (!authorization.startsWith(`${ALGORITHM} `)) {
    throw new S3Error(
      'InvalidRequest',
      `The authorization mechanism you have provided is not supported. Please use ${ALGORITHM}.`,
    );
  }
  const fields = new Map(
    authorization
      .slice(ALGORITHM.length)
      .split(',')
      .map((field) => /^\s*(\w+)=(\S*)\s*$/.exec(field))
      .map((match) => [match?.[1], match?.[2]]),
  );
  const credential = fields.get('Credential');
  const signedHeaders = fields.get('SignedHeaders');
  const signature = fields.get('Signature');
  if (credential === undefined || signedHeaders === undefined || signature === undefined) {
    throw new S3Error('AuthorizationHeaderMalformed');
  }
  if (typeof timestamp !== 'string') {
    throw new S3Error(
      'AccessDenied',
      'AWS authentication requires a valid Date or x-amz-date header',
    );
  }
  return claim('AuthorizationHeaderMalformed', {
    credential,
    timestamp,
    signedHeaders,
    signature,
    expiresSeconds: undefined,
  });
}

function claimInQuery(query: ReadonlyMap<string, string>): SignatureClaim {
  const credential = query.get('X-Amz-Credential');
  const timestamp = query.get('X-Amz-Date');
  const signedHeaders = query.get('X-Amz-SignedHeaders');
  const signature = query.get('X-Amz-Signature');
  const expires = query.get('X-Amz-Expires');
  if (
    query.get('X-Amz-Algorithm') !== ALGORITHM ||
    credential === undefined ||
    timestamp === undefined ||
    signedHeaders === undefined ||
    signature === undefined ||
    expires === undefined
  ) {
    throw new S3Error('AuthorizationQueryParametersError');
  }
  return claim('AuthorizationQueryParametersError', {
    credential,
    timestamp,
    signedHeaders,
    signature,
    expiresSeconds: expiry(expires),
  });
}

function expiry(text: string): number {
  const code = 'AuthorizationQueryParametersError';
  if (/^-\d+$/.test(text)) throw new S3Error(code, 'X-Amz-Expires must be non-negative');
  if (!/^\d+$/.test(text)) throw new S3Error(code, 'X-Amz-Expires should be a number');
  if (Number(text) > ONE_WEEK_SECONDS) {
    throw new S3Error(
      code,
      'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds',
    );
  }
  return Number(text);
}

interface ClaimTexts extends Pick<SignatureClaim, 'timestamp' | 'signature' | 'expiresSeconds'> {
  readonly credential: string;
  readonly signedHeaders: string;
}

function claim(code: S3ErrorCode, texts: ClaimTexts): SignatureClaim {
  const { credential, timestamp, signedHeaders, signature, expiresSeconds } = texts;
  // An access key may hold slashes of its own, so the scope is counted from the end.
  const parts = credential.split('/');
  const [date = '', region = '', service = '', terminator = ''] = parts.slice(-4);

  if (parts.length < 5 || terminator !== 'aws4_request') {
    throw new S3Error(
      code,
      'the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".',
    );
  }
  if (service !== 's3')
    throw new S3Error(code, 'incorrect service. This endpoint belongs to "s3".');
  if (!/^\d{8}T\d{6}Z$/.test(timestamp) || timestamp.slice(0, 8) !== date) {
    throw new S3Error(code, 'the date in the credential scope does not match the request date');
  }
  return {
    accessKeyId: parts.slice(0, -4).join('/'),
    timestamp,
    scope: [date, region, service, terminator],
    signedHeaders: signedHeaders.split(';'),
    signature,
    expiresSeconds,
  };
}
