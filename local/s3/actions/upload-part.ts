import { bodyExpectation } from '../body-expectation.ts';
import { checksumHeaders } from '../checksum.ts';
import { receiveBody } from '../receive-body.ts';
import { S3Error } from '../s3-error.ts';
import type { S3Request } from '../s3-request.ts';
import type { Action } from '../service.ts';
import { wholeSecond } from '../stored-object.ts';

/** UploadPart. */
export const uploadPart: Action = async (request, { store, uploads, now }) => {
  const upload = uploads.find(request);
  const number = partNumber(request);
  const expected = bodyExpectation(request);
  const planned = upload.plan.checksum?.algorithm;
  if (planned !== undefined && expected.checksum?.algorithm !== planned) {
    throw new S3Error(
      'InvalidRequest',
      `Checksum Type mismatch occurred, expected checksum Type: ${planned}, actual checksum Type: ${expected.checksum?.algorithm ?? 'null'}`,
    );
  }

  const file = await store.stageFile();
  try {
    const { size, md5, checksum } = await receiveBody(request, file.write, expected);
    await file.finish();
    const modified = wholeSecond(now());
    await upload.add({ number, size, etag: md5, modified, checksum, file });
    return {
      status: 200,
      headers: { etag: `"${md5}"`, ...checksumHeaders(checksum) },
    };
  } catch (error) {
    await file.discard();
    throw error;
  }
};

function partNumber(request: S3Request): number {
  const text = request.parameter('partNumber') ?? '';
  const number = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > 10_000) {
    throw new S3Error(
      'InvalidArgument',
      'Part number must be an integer between 1 and 10000, inclusive',
    );
  }
  return number;
}
