import type { Action } from '../service.ts';

/** AbortMultipartUpload. */
export const abortMultipartUpload: Action = async (request, { uploads }) => {
  await uploads.find(request).abort();
  return { status: 204 };
};
