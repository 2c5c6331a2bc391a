import { S3Error } from './s3-error.ts';

/** What a path-style request line points at. */
export interface RequestTarget {
  /** The decoded path, with its leading slash. */
  readonly path: string;
  /** Empty for the service itself. */
  readonly bucket: string;
  /** Empty for the bucket itself. */
  readonly key: string;
  /** In the order they came, repetitions included: a signature covers them all. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
}

/**
 * Taken apart by hand: `new URL()` would resolve the `..` of a key like `a/../b`, which to S3 is
 * a key like any other.
 */
export function parseRequestTarget(target: string): RequestTarget {
  if (!target.startsWith('/')) throw new S3Error('InvalidURI');

  const questionMark = target.indexOf('?');
  const path = decode(questionMark < 0 ? target : target.slice(0, questionMark));
  const query = questionMark < 0 ? '' : target.slice(questionMark + 1);
  const [, bucket = '', key = ''] = /^\/([^/]*)\/?(.*)$/s.exec(path) ?? [];

  return { path, bucket, key, parameters: query.split('&').filter(Boolean).map(parseParameter) };
}

function parseParameter(parameter: string): readonly [string, string] {
  const [name = '', ...value] = parameter.replaceAll('+', ' ').split('=');
  return [decode(name), decode(value.join('='))];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    throw new S3Error('InvalidURI', undefined, { cause });
  }
}
