import { assembleObject, sizeOf } from '../assemble-object.ts';
import { payloadExpectation } from '../body-expectation.ts';
import { checksumElement, checksumElements } from '../checksum.ts';
import { chosenParts, type ListedPart } from '../chosen-parts.ts';
import type { MultipartUpload } from '../multipart-uploads.ts';
import { receiveXml } from '../receive-xml.ts';
import { xmlReply } from '../reply.ts';
import type { S3Request } from '../s3-request.ts';
import type { Action } from '../service.ts';
import { uriEncodePath } from '../uri-encode.ts';
import { writeConditions } from '../write-conditions.ts';
import { childText, malformed, type XmlElement } from '../xml-parse.ts';
import { textElement, xmlDocument } from '../xml-write.ts';

/** CompleteMultipartUpload: makes one object of the parts that the request lists. */
export const completeMultipartUpload: Action = async (request, service) => {
  const upload = service.uploads.find(request);
  const bucket = service.store.bucket(request.bucket);
  const conditions = writeConditions(request);
  const body = await receiveXml(request, 'CompleteMultipartUpload', payloadExpectation(request));
  const listed = body.children
    .filter(({ name }) => name === 'Part')
    .map((part) => listedPart(part, upload));
  if (listed.length === 0) throw malformed();

  const object = await upload.complete(JSON.stringify(listed), async () => {
    const parts = chosenParts(upload, listed);
    const incoming = await service.store.receive(sizeOf(parts));
    try {
      const now = service.now();
      const assembled = await assembleObject(request, upload.plan, parts, incoming, now);
      await bucket.put(incoming, assembled, conditions);
      return assembled;
    } finally {
      await incoming.discard();
    }
  });
  return xmlReply(
    xmlDocument('CompleteMultipartUploadResult', [
      textElement('Location', location(request)),
      textElement('Bucket', request.bucket),
      textElement('Key', request.key),
      textElement('ETag', `"${object.etag}"`),
      ...checksumElements(object.checksum),
    ]),
  );
};

function listedPart(part: XmlElement, { plan }: MultipartUpload): ListedPart {
  const number = childText(part, 'PartNumber')?.trim() ?? '';
  const etag = childText(part, 'ETag')?.trim();
  if (!/^\d{1,5}$/.test(number) || etag === undefined) throw malformed();
  const { checksum } = plan;
  return {
    number: Number(number),
    etag,
    checksum: checksum && childText(part, checksumElement(checksum.algorithm))?.trim(),
  };
}

function location({ header, bucket, key }: S3Request): string {
  return `http://${header('host')}${uriEncodePath(`/${bucket}/${key}`)}`;
}
