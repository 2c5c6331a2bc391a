import { randomUUID } from 'node:crypto';

/**
 * A name for bytes that nothing else has or had. Later ones sort behind earlier ones, so that
 * LevelDB, which keeps what it has sorted, need not move old bytes to make room for new ones.
 */
export function newContentId(): string {
  return `${Date.now().toString(16).padStart(12, '0')}-${randomUUID()}`;
}
