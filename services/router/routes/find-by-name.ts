import * as z from 'zod';
import { NotFoundError } from '../errors.ts';
import { detailed } from '../listed-view.ts';
import { route } from '../route.ts';
import { ArtifactName, Flag } from '../shapes.ts';

const Input = z.object({
  path: z.object({ name: ArtifactName }),
  query: z.object({ details: Flag }),
});

/** Every artifact of exactly this name, newest first. Its slashes may come encoded or plain. */
export const findByName = route({
  method: 'GET',
  path: '/artifact/byName/{name+}',
  access: 'search',
  input: Input,

  async handle({ path: { name }, query: { details } }, { registry, listings, artifacts }) {
    const { generation } = await registry.read();
    const named = await listings.named(generation, name);
    const found = details ? await detailed(generation, named, artifacts) : named;
    if (found.length === 0) throw new NotFoundError();
    return { status: 200, body: found };
  },
});
