import { bodyExpectation } from '../body-expectation.ts';
import type { Bucket } from '../bucket.ts';
import { checkKey } from '../check-key.ts';
import { receiveXml } from '../receive-xml.ts';
import { xmlReply } from '../reply.ts';
import { S3Error } from '../s3-error.ts';
import type { Action } from '../service.ts';
import { childText, malformed, type XmlElement } from '../xml-parse.ts';
import { element, textElement, xmlDocument } from '../xml-write.ts';

const MOST_KEYS = 1_000;

/** DeleteObjects: many keys at once, each with an outcome of its own. */
export const deleteObjects: Action = async (request, { store }) => {
  const bucket = store.bucket(request.bucket);
  const expected = bodyExpectation(request);
  if (expected.md5 === undefined && expected.checksum === undefined) {
    throw new S3Error(
      'InvalidRequest',
      'Missing required header for this request: Content-MD5 OR x-amz-checksum-*',
    );
  }
  const body = await receiveXml(request, 'Delete', expected);
  const quiet = childText(body, 'Quiet')?.trim() === 'true';
  const doomed = body.children.filter(({ name }) => name === 'Object').map(doomedObject);
  if (doomed.length === 0 || doomed.length > MOST_KEYS) throw malformed();

  const outcomes = await Promise.all(doomed.map((object) => deleteOne(bucket, object, quiet)));
  return xmlReply(xmlDocument('DeleteResult', outcomes));
};

interface DoomedObject {
  readonly key: string;
  readonly ifMatch: string | undefined;
}

function doomedObject(object: XmlElement): DoomedObject {
  const key = childText(object, 'Key');
  if (key === undefined || key === '') throw malformed();
  const isConditional = object.children.some(({ name }) => !['Key', 'ETag'].includes(name));
  if (isConditional) throw new S3Error('NotImplemented');
  return { key, ifMatch: childText(object, 'ETag') };
}

async function deleteOne(
  bucket: Bucket,
  { key, ifMatch }: DoomedObject,
  quiet: boolean,
): Promise<string> {
  try {
    checkKey(key);
    await bucket.delete(key, { ifMatch });
    return quiet ? '' : element('Deleted', [textElement('Key', key)]);
  } catch (error) {
    if (!(error instanceof S3Error)) throw error;
    return element('Error', [
      textElement('Key', key),
      textElement('Code', error.code),
      textElement('Message', error.message),
    ]);
  }
}
