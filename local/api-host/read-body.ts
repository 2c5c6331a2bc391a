import type { IncomingMessage } from 'node:http';

/** API Gateway's quota for a payload, 10 MB. */
const LARGEST_BODY = 10 * 1024 * 1024;

/** The whole body, or undefined as soon as it is known to be too large; no more of it is kept. */
export async function readBody(
  request: IncomingMessage,
  onStart: () => void,
): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > LARGEST_BODY) return undefined;
  onStart();

  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > LARGEST_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
