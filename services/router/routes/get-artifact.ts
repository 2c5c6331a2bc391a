import * as z from 'zod';
import { artifactView } from '../artifact-view.ts';
import { NotFoundError } from '../errors.ts';
import { route } from '../route.ts';
import { ArtifactId, ArtifactTypeName } from '../shapes.ts';

const Input = z.object({ path: z.object({ type: ArtifactTypeName, id: ArtifactId }) });

/** One registered artifact. The second path is what some of the contract's clients ask. */
export const getArtifact = (['/artifacts/{type}/{id}', '/artifact/{type}/{id}'] as const).map(
  (path) =>
    route({
      method: 'GET',
      path,
      access: 'search',
      input: Input,

      async handle(
        { path: { type, id } },
        { artifacts, registry, publicUrl, environment },
        { caller },
      ) {
        const state = await registry.read();
        const pointer = await artifacts.find(state.generation, id);
        if (pointer?.type !== type) throw new NotFoundError();
        const ticketSeconds = environment.downloadTtlSeconds;
        const viewing = { publicUrl, registry: state, ticketSeconds, caller };
        return { status: 200, ...artifactView(pointer, viewing) };
      },
    }),
);
