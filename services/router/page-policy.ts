import { createHash } from 'node:crypto';

/** What a page may load: its own style, known by its hash, and nothing else. */
export function pagePolicy(style: string): string {
  const hash = createHash('sha256').update(style).digest('base64');
  return `default-src 'none'; style-src 'sha256-${hash}'; frame-ancestors 'none'`;
}
