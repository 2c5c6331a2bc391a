import * as z from 'zod';
import { NotFoundError } from '../errors.ts';
import { route } from '../route.ts';
import { ArtifactName } from '../shapes.ts';

const Input = z.object({ path: z.object({ name: ArtifactName }) });

/** Every artifact of exactly this name, newest first. Its slashes may come encoded or plain. */
export const findByName = route({
  method: 'GET',
  path: '/artifact/byName/{name+}',
  access: 'search',
  input: Input,

  async handle({ path: { name } }, { registry, listings }) {
    const { generation } = await registry.read();
    const found = await listings.named(generation, name);
    if (found.length === 0) throw new NotFoundError();
    return { status: 200, body: found };
  },
});
