import { checkKey } from '../check-key.ts';
import { checksumHeaders } from '../checksum.ts';
import { objectHeaders } from '../object-headers.ts';
import { receiveBody } from '../receive-body.ts';
import type { Action } from '../service.ts';
import { wholeSecond } from '../stored-object.ts';
import { checkWriteConditions, writeConditions } from '../write-conditions.ts';

/** PutObject. A condition that fails already is not worth the bytes; it is asked again at the end. */
export const putObject: Action = async (request, { store, now }) => {
  const { key } = request;
  const bucket = store.bucket(request.bucket);
  checkKey(key);
  const conditions = writeConditions(request);
  checkWriteConditions(conditions, bucket.find(key));
  const headers = objectHeaders(request);

  const staged = await store.stage();
  try {
    const { size, md5, checksum } = await receiveBody(request, staged.write);
    const modified = wholeSecond(now());
    await bucket.put(staged, { key, size, etag: md5, modified, headers, checksum }, conditions);
    return { status: 200, headers: { etag: `"${md5}"`, ...checksumHeaders(checksum) } };
  } finally {
    await staged.discard();
  }
};
