import type { Reply } from '../client/registry-client.ts';
import { excerpt } from './excerpt.ts';
import type { Shape } from './shape.ts';
import { Unmet } from './unmet.ts';

/** @throws {Unmet} unless the reply has this status and, where one is given, a body of this shape. */
export function expectReply(reply: Reply, status: number, shape?: Shape): void {
  const { request, body } = reply;
  if (reply.status !== status) {
    throw new Unmet(`${status} for ${request}`, `${reply.status} ${excerpt(body)}`);
  }
  const fault = shape?.(body, 'the body');
  if (fault) throw new Unmet(`${fault.expected} in the reply to ${request}`, fault.came);
}
