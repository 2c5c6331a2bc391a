import type { Action } from '../service.ts';
import { writeConditions } from '../write-conditions.ts';

/** DeleteObject. Deleting what is not there succeeds. */
export const deleteObject: Action = async (request, { store }) => {
  const { ifMatch } = writeConditions(request);
  await store.bucket(request.bucket).delete(request.key, { ifMatch });
  return { status: 204 };
};
