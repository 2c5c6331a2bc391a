import { bodyExpectation } from '../body-expectation.ts';
import { checkKey } from '../check-key.ts';
import { checksumHeaders } from '../checksum.ts';
import { objectHeaders } from '../object-headers.ts';
import { receiveBody } from '../receive-body.ts';
import type { Action } from '../service.ts';
import { wholeSecond } from '../stored-object.ts';
import { writeConditions } from '../write-conditions.ts';

/** PutObject. A condition that fails already is not worth the bytes; it is asked again at the end. */
export const putObject: Action = async (request, { store, now }) => {
  const { key } = request;
  const bucket = store.bucket(request.bucket);
  checkKey(key);
  const conditions = writeConditions(request);
  bucket.check(key, conditions);
  const headers = objectHeaders(request);
  const expected = bodyExpectation(request);

  const incoming = await store.receive(expected.size);
  try {
    const { size, md5, checksum } = await receiveBody(request, incoming.write, expected);
    const modified = wholeSecond(now());
    await bucket.put(incoming, { key, size, etag: md5, modified, headers, checksum }, conditions);
    return { status: 200, headers: { etag: `"${md5}"`, ...checksumHeaders(checksum) } };
  } finally {
    await incoming.discard();
  }
};
