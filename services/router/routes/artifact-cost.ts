import * as z from 'zod';
import { type Cost, costs, type Priced } from '#shared/domain/cost.ts';
import type { Pointer } from '#shared/storage/index/artifacts.ts';
import { ancestorsOf, type Relatives } from '#shared/storage/relatives.ts';
import { HttpError, NotFoundError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { route } from '../route.ts';
import { ArtifactId, ArtifactTypeName, Flag } from '../shapes.ts';

const Input = z.object({
  path: z.object({ type: ArtifactTypeName, id: ArtifactId }),
  query: z.object({ dependency: Flag }),
});

/**
 * What a download of an artifact costs in megabytes; `?dependency=true`: with all that it uses. What
 * was not measurable is 0 and says so; where the index does not tell, the contract has a 500.
 */
export const artifactCost = route({
  method: 'GET',
  path: '/artifact/{type}/{id}/cost',
  access: 'search',
  input: Input,

  async handle(input, ports) {
    try {
      return { status: 200, body: await costsOf(input, ports) };
    } catch (cause) {
      if (cause instanceof HttpError) throw cause;
      throw new HttpError(500, 'The cost could not be computed.', { cause });
    }
  },
});

async function costsOf(
  { path: { type, id }, query: { dependency } }: z.infer<typeof Input>,
  { registry, artifacts, linked }: Pick<Ports, 'registry' | 'artifacts' | 'linked'>,
) {
  const { generation } = await registry.read();
  const pointer = await artifacts.find(generation, id);
  if (pointer?.type !== type) throw new NotFoundError();
  const kinds = dependency ? (['parent', 'dataset', 'code'] as const) : [];
  const family = await ancestorsOf(pointer, { generation, kinds }, linked);
  const entries = [...costs(priced(family))].map(([of, cost]) => [of, shown(cost, dependency)]);
  return Object.fromEntries(entries);
}

function priced({ artifacts, relations, cutAt }: Relatives): readonly Priced[] {
  const used = ({ id }: Pointer) =>
    relations.flatMap(({ from, to }) => (from.id === id && to ? [to.id] : []));
  return artifacts.map((pointer) => {
    const bytes = pointer.bundle.deployableBytes;
    const isCut = cutAt.has(pointer.id);
    return { id: pointer.id, ...(bytes !== undefined && { bytes }), uses: used(pointer), isCut };
  });
}

function shown({ standalone, total, unknown, truncated }: Cost, dependency: boolean) {
  return {
    ...(dependency && { standalone_cost: standalone }),
    total_cost: total,
    ...((unknown || truncated) && { unknown: true }),
    ...(truncated && { truncated }),
  };
}
