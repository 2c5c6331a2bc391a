import { receiveSmallBody } from '../receive-xml.ts';
import { xmlReply } from '../reply.ts';
import type { Action } from '../service.ts';
import { element, textElement, xmlDocument } from '../xml-write.ts';

/** CreateBucket. Its body can only name a region, and here there are none. */
export const createBucket: Action = async (request, { store }) => {
  if (Number(request.header('content-length') ?? 0) > 0) await receiveSmallBody(request);
  await store.createBucket(request.bucket);
  return { status: 200, headers: { location: `/${request.bucket}` } };
};

/** HeadBucket. */
export const headBucket: Action = (request, { store }) => {
  store.bucket(request.bucket);
  return { status: 200 };
};

/** ListBuckets, all on one page. */
export const listBuckets: Action = (_request, { store }) => {
  const buckets = [...store.buckets()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return xmlReply(
    xmlDocument('ListAllMyBucketsResult', [
      element(
        'Buckets',
        buckets.map(({ name, created }) =>
          element('Bucket', [
            textElement('Name', name),
            textElement('CreationDate', created.toISOString()),
          ]),
        ),
      ),
    ]),
  );
};
