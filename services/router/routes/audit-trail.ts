import * as z from 'zod';
import { LONGEST_ID } from '#shared/domain/artifact.ts';
import type { AuditAction, StoredAuditEntry } from '#shared/storage/index/audit.ts';
import { actorOf } from '../call.ts';
import { NotFoundError } from '../errors.ts';
import { cursorBehind, readCursor } from '../list-cursor.ts';
import { route } from '../route.ts';
import { ArtifactId, ArtifactTypeName, Flag } from '../shapes.ts';

const PAGE = 1000;

/** What the published list of actions knows: clients that are generated from it take no other. */
const PUBLISHED: ReadonlySet<AuditAction> = new Set([
  'CREATE',
  'UPDATE',
  'DOWNLOAD',
  'RATE',
  'AUDIT',
]);

const Input = z.object({
  path: z.object({ type: ArtifactTypeName, id: ArtifactId }),
  query: z.object({ all: Flag, offset: z.string().optional() }),
});

/** Who did what to an artifact, oldest first. Reading it is written down like anything else. */
export const auditTrail = route({
  method: 'GET',
  path: '/artifact/{type}/{id}/audit',
  access: 'search',
  input: Input,

  async read({ path, query: { all, offset } }, { registry }) {
    const state = await registry.read();
    return { ...path, all, state, after: readCursor(offset, 'audit cursor', state) };
  },

  async handle({ type, id, all, state, after }, { artifacts, audit }, { caller }) {
    const { generation } = state;
    const pointer = await artifacts.find(generation, id);
    if (pointer === undefined ? !caller.isAdmin : pointer.type !== type) throw new NotFoundError();
    // The registry's own trail is no artifact's, and an id longer than any of ours is nobody's.
    if (id.length > LONGEST_ID) throw new NotFoundError();

    // One more than a page tells whether there is another.
    const place = { limit: PAGE + 1, ...(after !== undefined && { after }) };
    const entries = await audit.list(generation, id, place);
    const [first] = entries;
    if (pointer === undefined && first?.artifact?.type !== type) throw new NotFoundError();
    if (pointer) {
      await audit.write({
        generation,
        artifact: { id, name: pointer.name, type },
        actor: actorOf(caller),
        action: 'AUDIT',
        at: new Date().toISOString(),
      });
    }

    const page = entries.slice(0, PAGE);
    const last = page.at(-1);
    const hasMore = entries.length > PAGE && last !== undefined;
    return {
      status: 200,
      headers: hasMore ? { offset: cursorBehind(last.key, 'audit cursor', state) } : {},
      body: page.filter(({ action }) => all || PUBLISHED.has(action)).map(shown),
    };
  },
});

function shown({ actor, at, artifact: { name, id, type }, action }: StoredAuditEntry) {
  return {
    user: { name: actor.name, is_admin: actor.isAdmin },
    date: at,
    artifact: { name, id, type },
    action,
  };
}
