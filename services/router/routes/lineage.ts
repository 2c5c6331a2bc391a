import * as z from 'zod';
import type { LinkKind } from '#shared/domain/artifact-links.ts';
import { ancestorsOf, descendantsOf, type Relatives } from '#shared/storage/relatives.ts';
import { NotFoundError } from '../errors.ts';
import { lineageGraph } from '../lineage-graph.ts';
import { route } from '../route.ts';
import { ArtifactId, Flag } from '../shapes.ts';

const Input = z.object({
  path: z.object({ id: ArtifactId }),
  query: z.object({ external: Flag, datasets: Flag, code: Flag, descendants: Flag }),
});

/**
 * A model and its registered ancestors, however far back; more where the query asks for it. A family
 * that is too large to be read at once is shown in part, the nearest first, and says so.
 */
export const lineage = route({
  method: 'GET',
  path: '/artifact/model/{id}/lineage',
  access: 'search',
  input: Input,

  async handle({ path: { id }, query }, { registry, artifacts, linked, mentions }) {
    const { generation } = await registry.read();
    const model = await artifacts.find(generation, id);
    if (model?.type !== 'model') throw new NotFoundError();
    const kinds: LinkKind[] = ['parent'];
    if (query.datasets) kinds.push('dataset');
    if (query.code) kinds.push('code');
    const families = await Promise.all([
      ancestorsOf(model, { generation, kinds }, linked),
      ...(query.descendants ? [descendantsOf(model, generation, mentions)] : []),
    ]);
    const { cutAt, ...family } = joined(families);
    const graph = lineageGraph(family, { external: query.external });
    return { status: 200, body: { ...graph, ...(cutAt.size > 0 && { truncated: true }) } };
  },
});

/** In a cycle an ancestor is a descendant too: each artifact and each link is shown once. */
function joined(families: readonly Relatives[]): Relatives {
  const artifacts = families.flatMap((family) => family.artifacts);
  const relations = families.flatMap((family) => family.relations);
  return {
    cutAt: new Set(families.flatMap((family) => [...family.cutAt])),
    artifacts: [...new Map(artifacts.map((pointer) => [pointer.id, pointer])).values()],
    relations: [
      ...new Map(
        relations.map((relation) => [
          `${relation.from.id} ${relation.link.kind} ${relation.link.hash}`,
          relation,
        ]),
      ).values(),
    ],
  };
}
