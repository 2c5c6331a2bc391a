import type { Incoming } from '../http/incoming.ts';
import { countParameter, linkHeader, pageUrl } from '../http/paging.ts';
import { jsonReply, type Reply } from '../http/reply.ts';
import { HubError } from './hub-error.ts';
import type { HubRepository } from './repository.ts';
import { revisionAndPath } from './repository-path.ts';
import { listTree, treeEntry } from './tree.ts';
import type { HubWorld } from './world.ts';

/** How many entries come at once; with the last commit of each, fewer. */
const PAGE = { plain: 1000, expanded: 100 };

/** `GET …/tree/{revision}[/folder]?recursive=&expand=&limit=&cursor=` */
export function treePage(
  { query, path }: Incoming,
  repository: HubRepository,
  rest: readonly string[],
  { calendar, url }: HubWorld,
): Reply {
  const wanted = revisionAndPath(rest);
  const revision = repository.revision(wanted.revision);
  const recursive = isOn(query.get('recursive'));
  const expand = isOn(query.get('expand'));

  const all = listTree(revision, wanted.path, { recursive, revisionName: wanted.revision });
  const most = expand ? PAGE.expanded : PAGE.plain;
  const limit = countParameter(query, 'limit', most, most);
  const from = cursorPosition(query.get('cursor'));
  const entries = all
    .slice(from, from + limit)
    .map((entry) => treeEntry(revision, entry, expand, calendar));
  const next =
    from + limit < all.length
      ? pageUrl(url() + path, query, { limit, cursor: cursorAt(from + limit) })
      : undefined;
  return jsonReply(entries, linkHeader({ next }));
}

function isOn(value: string | null): boolean {
  return value === 'true' || value === '1' || value === 'True';
}

function cursorAt(position: number): string {
  return Buffer.from(JSON.stringify({ position })).toString('base64');
}

function cursorPosition(cursor: string | null): number {
  if (cursor === null) return 0;
  const [, position] =
    /^\{"position":(\d+)\}$/.exec(Buffer.from(cursor, 'base64').toString()) ?? [];
  if (position === undefined) throw new HubError(400, undefined, 'Invalid cursor');
  return Number(position);
}
