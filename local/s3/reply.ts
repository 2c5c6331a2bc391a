import type { FileSlice } from './file-slice.ts';

/** What an action answers, before anything is sent: an answer can still be lost on purpose. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | number>>;
  readonly body?: string | Buffer | FileSlice;
}

/** An answer in XML. */
export function xmlReply(body: string): Reply {
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
}
