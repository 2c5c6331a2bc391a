import { checksumElement } from '../checksum.ts';
import type { UploadedPart } from '../multipart-uploads.ts';
import { xmlReply } from '../reply.ts';
import { S3Error } from '../s3-error.ts';
import type { S3Request } from '../s3-request.ts';
import type { Action } from '../service.ts';
import { element, textElement, xmlDocument } from '../xml-write.ts';

const MOST_PARTS = 1_000;

/** ListParts. */
export const listParts: Action = (request, { uploads }) => {
  const { id, plan, parts } = uploads.find(request);
  const marker = count(request, 'part-number-marker', 0);
  const max = Math.min(count(request, 'max-parts', MOST_PARTS), MOST_PARTS);
  const left = parts().filter(({ number }) => number > marker);
  const page = left.slice(0, max);

  return xmlReply(
    xmlDocument('ListPartsResult', [
      textElement('Bucket', plan.bucket),
      textElement('Key', plan.key),
      textElement('UploadId', id),
      textElement('PartNumberMarker', marker),
      textElement('NextPartNumberMarker', page.at(-1)?.number ?? 0),
      textElement('MaxParts', max),
      textElement('IsTruncated', left.length > page.length),
      ...(plan.checksum
        ? [
            textElement('ChecksumAlgorithm', plan.checksum.algorithm.toUpperCase()),
            textElement('ChecksumType', plan.checksum.type),
          ]
        : []),
      ...page.map(partElement),
    ]),
  );
};

function partElement({ number, size, etag, modified, checksum }: UploadedPart): string {
  return element('Part', [
    textElement('PartNumber', number),
    textElement('LastModified', new Date(modified).toISOString()),
    textElement('ETag', `"${etag}"`),
    textElement('Size', size),
    ...(checksum ? [textElement(checksumElement(checksum.algorithm), checksum.value)] : []),
  ]);
}

function count(request: S3Request, name: string, fallback: number): number {
  const text = request.parameter(name);
  if (text === undefined) return fallback;
  if (!/^\d{1,9}$/.test(text)) {
    throw new S3Error('InvalidArgument', `Provided ${name} not an integer or within integer range`);
  }
  return Number(text);
}
