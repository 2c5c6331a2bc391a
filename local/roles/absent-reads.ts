import type { AwsCall } from '../aws-call.ts';

const writes = ['PutObject', 'CompleteMultipartUpload', 'CopyObject'];
const reads = ['GetObject', 'HeadObject'];

/** Calls that looked for an object that nobody had written by then. */
export function absentReads(calls: readonly AwsCall[]): readonly AwsCall[] {
  const written = new Set<string>();
  const absent: AwsCall[] = [];
  for (const call of calls) {
    if (call.service !== 's3') continue;
    if (writes.includes(call.action)) written.add(call.resource);
    if (reads.includes(call.action) && !written.has(call.resource)) absent.push(call);
  }
  return absent;
}
