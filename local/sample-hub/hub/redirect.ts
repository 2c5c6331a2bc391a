import type { Incoming } from '../http/incoming.ts';
import { type Reply, textReply } from '../http/reply.ts';
import type { HubRepositories, Visitor } from './repositories.ts';
import type { HubKind } from './repository-spec.ts';

/**
 * The answer to a request by a former, bare or differently spelt name: 307 to the same path under
 * the present one. Undefined when the name is the present one, or nobody's.
 */
export function redirectToPresentName(
  request: Incoming,
  visitor: Visitor,
  repositories: HubRepositories,
  kind: HubKind,
  id: string,
): Reply | undefined {
  const present = repositories.canonicalId(kind, id);
  if (present === undefined || present === id) return undefined;
  repositories.find(kind, present, visitor);

  const path = request.path.replace(escapedName(id, request.path), present);
  const query = request.query.size === 0 ? '' : `?${request.query}`;
  const location = `${path}${query}`;
  return textReply(307, `Temporary Redirect. Redirecting to ${location}`, { location });
}

/** The name as the path spells it: its slash may be escaped. */
function escapedName(id: string, path: string): string {
  const spellings = [id, id.replace('/', '%2F'), id.replace('/', '%2f')];
  return spellings.find((spelling) => path.includes(`/${spelling}`)) ?? id;
}
