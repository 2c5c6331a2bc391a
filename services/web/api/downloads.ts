import type { ArtifactType } from '#shared/domain/artifact.ts';
import { pathTo } from './path-to.ts';
import { ApiProblem } from './problem.ts';
import type { Artifact, ArtifactName } from './shapes.ts';
import type { Send } from './transport.ts';

/** What of an artifact is downloaded. */
export type Component = 'full' | 'weights' | 'metadata';

/** What can be downloaded of a type: only models have weights. */
export function componentsOf(type: ArtifactType): readonly Component[] {
  return type === 'model' ? ['full', 'weights', 'metadata'] : ['full', 'metadata'];
}

/** A file that is not stored here. */
export interface ElsewhereFile {
  readonly path: string;
  readonly url: string;
  readonly bytes: number;
}

/** Where a download is: at one address, or in several files elsewhere. */
export type Download = { readonly url: string } | { readonly files: readonly ElsewhereFile[] };

/** Downloads. */
export function downloadsApi(send: Send) {
  return {
    /**
     * A link that works by itself for a while; a browser that follows it loads nothing into the page.
     * Weights that are several files elsewhere have no single one: they are asked for, and listed.
     */
    async find(
      { type, id }: Pick<ArtifactName, 'type' | 'id'>,
      component: Component,
    ): Promise<Download> {
      const { body } = await send<Artifact>('GET', pathTo`/artifacts/${type}/${id}`);
      const url = withComponent(body.data.download_url, component);
      if (component !== 'weights' || body.data.bundle.weights === 'stored') return { url };
      const path = pathTo`/artifact/${type}/${id}/download`;
      try {
        await send('GET', path, { query: { component }, stayHere: true });
        return { url };
      } catch (error) {
        const files = error instanceof ApiProblem ? error.body.files : undefined;
        if (files === undefined) throw error;
        return { files };
      }
    },
  };
}

function withComponent(link: string, component: Component): string {
  const url = new URL(link);
  url.searchParams.set('component', component);
  return url.href;
}
