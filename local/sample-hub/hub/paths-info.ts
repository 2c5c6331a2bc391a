import * as z from 'zod';
import type { Incoming } from '../http/incoming.ts';
import { jsonReply, type Reply } from '../http/reply.ts';
import { HubError } from './hub-error.ts';
import type { HubRepository } from './repository.ts';
import { revisionAndPath } from './repository-path.ts';
import { treeEntry } from './tree.ts';
import type { HubWorld } from './world.ts';

const Asked = z.object({
  paths: z.array(z.string()).max(1000),
  expand: z.boolean().default(false),
});

/** `POST …/paths-info/{revision}`: the paths that there are, in the order asked. */
export async function pathsInfo(
  request: Incoming,
  repository: HubRepository,
  rest: readonly string[],
  { calendar }: HubWorld,
): Promise<Reply> {
  const revision = repository.revision(revisionAndPath(rest).revision);
  const asked = Asked.safeParse(fields(request.headers['content-type'], await request.readBody()));
  if (!asked.success) throw new HubError(400, undefined, 'paths must be a list of at most 1000');
  const { paths, expand } = asked.data;
  const entries = paths.map((path) => treeEntry(revision, path, expand, calendar));
  return jsonReply(entries.filter((entry) => entry !== undefined));
}

/** Python sends a form, JavaScript sends JSON. */
function fields(contentType: string | undefined, body: string): unknown {
  if (contentType?.startsWith('application/json') === true) return parseJson(body);
  const form = new URLSearchParams(body);
  return {
    paths: form.getAll('paths'),
    expand: form.get('expand')?.toLowerCase() === 'true',
  };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) throw new HubError(400, undefined, 'Invalid JSON');
    throw error;
  }
}
