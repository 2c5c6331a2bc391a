import * as z from 'zod';
import { InvalidInputError, NotFoundError } from '../errors.ts';
import { openUpdate } from '../ingest/open-update.ts';
import { readSource } from '../ingest/read-source.ts';
import { startAndWait } from '../ingest/start-and-wait.ts';
import { route } from '../route.ts';
import { ArtifactId, ArtifactTypeName } from '../shapes.ts';

const Input = z.object({
  path: z.object({ type: ArtifactTypeName, id: ArtifactId }),
  body: z.object({
    metadata: z.object({ name: z.string(), id: z.string(), type: z.string() }),
    data: z.object({ url: z.string({ error: 'a url is needed' }) }),
    // Better refused than quietly not done.
    waiver: z.undefined({ error: 'waivers are not taken yet' }).optional(),
  }),
});

/** Ingests a source anew in the place of what is registered, which stays whole where it is refused. */
export const updateArtifact = route({
  method: 'PUT',
  path: '/artifacts/{type}/{id}',
  access: 'upload',
  input: Input,

  async handle({ path: { type, id }, body: { metadata, data } }, ports, context) {
    requireSame('id', metadata.id, id);
    requireSame('type', metadata.type, type);
    const { url } = data;
    const source = readSource({ type, url, path: 'body.data.url' }, ports);
    const { generation } = await ports.registry.read();
    const pointer = await ports.artifacts.find(generation, id);
    if (pointer?.type !== type) throw new NotFoundError();
    requireSame('name', metadata.name, pointer.name);

    const { name, isAdmin } = context.caller;
    const run = await openUpdate({ generation, id, url, source, actor: { name, isAdmin } }, ports);
    return startAndWait(run, 200, ports, context);
  },
});

function requireSame(member: string, given: string, registered: string): void {
  if (given === registered) return;
  const path = `body.metadata.${member}`;
  const message = `the ${member} is not that of the artifact`;
  throw new InvalidInputError(`${path}: ${message}`, [{ path, message }]);
}
