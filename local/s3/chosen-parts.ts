import type { ChecksumAlgorithm } from './checksum.ts';
import type { MultipartUpload, UploadedPart } from './multipart-uploads.ts';
import { S3Error } from './s3-error.ts';

/** A part as the request that completes an upload names it. */
export interface ListedPart {
  readonly number: number;
  readonly etag: string;
  /** In the algorithm of the upload. */
  readonly checksum: string | undefined;
}

/** "Each part must be at least 5 MB in size, except the last part." */
const SMALLEST_PART = 5 * 1024 ** 2;

/** The uploaded parts that a list names, once the list has proved to be in order. */
export function chosenParts(
  { plan, parts }: Pick<MultipartUpload, 'plan' | 'parts'>,
  listed: readonly ListedPart[],
): readonly UploadedPart[] {
  if (listed.some(({ number }, index) => number <= (listed[index - 1]?.number ?? 0))) {
    throw new S3Error('InvalidPartOrder');
  }
  const uploaded = new Map(parts().map((part) => [part.number, part]));
  const chosen = listed.map((part) => {
    if (plan.checksum?.type === 'COMPOSITE' && part.checksum === undefined) {
      throw missingChecksum(part.number, plan.checksum.algorithm);
    }
    const found = uploaded.get(part.number);
    const isSame =
      found?.etag === part.etag.replace(/^"(.*)"$/, '$1') &&
      (part.checksum === undefined || part.checksum === found.checksum?.value);
    if (found === undefined || !isSame) throw new S3Error('InvalidPart');
    return found;
  });
  if (chosen.slice(0, -1).some(({ size }) => size < SMALLEST_PART)) {
    throw new S3Error('EntityTooSmall');
  }
  return chosen;
}

function missingChecksum(number: number, algorithm: ChecksumAlgorithm): S3Error {
  return new S3Error(
    'InvalidRequest',
    `The upload was created using a ${algorithm} checksum. The complete request must include the checksum for each part. It was missing for part ${number} in the request.`,
  );
}
