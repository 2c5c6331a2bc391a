import { type BodyExpectation, bodyExpectation } from './body-expectation.ts';
import { receiveBody } from './receive-body.ts';
import { S3Error } from './s3-error.ts';
import type { S3Request } from './s3-request.ts';
import { malformed, parseXml, type XmlElement } from './xml-parse.ts';

/** Room for 10,000 parts with a checksum each, or for 1,000 of the longest keys. */
const LONGEST_DOCUMENT = 4 * 1024 ** 2;

/** Receives, verifies and reads an XML body whose root has this name. */
export async function receiveXml(
  request: S3Request,
  root: string,
  expected: BodyExpectation = bodyExpectation(request),
): Promise<XmlElement> {
  const document = parseXml(text(await receiveSmallBody(request, expected)));
  if (document.name !== root) throw malformed();
  return document;
}

/** Receives a body that is meant to be held in memory. */
export async function receiveSmallBody(
  request: S3Request,
  expected: BodyExpectation = bodyExpectation(request),
): Promise<Buffer> {
  if (expected.size > LONGEST_DOCUMENT) throw new S3Error('MaxMessageLengthExceeded');
  const chunks: Buffer[] = [];
  await receiveBody(request, (chunk) => void chunks.push(chunk), expected);
  return Buffer.concat(chunks);
}

function text(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new S3Error('MalformedXML', undefined, { cause });
  }
}
