import * as z from 'zod';
import { modelRating } from '#shared/domain/rating.ts';
import { HttpError, NotFoundError } from '../errors.ts';
import { route } from '../route.ts';
import { ArtifactId } from '../shapes.ts';

const Input = z.object({
  path: z.object({ id: ArtifactId }),
  query: z.object({ strict: z.enum(['true', 'false']).optional() }),
});

/** The stored rating of one model. `?strict=true` takes no number that stands for "unknown". */
export const rateModel = route({
  method: 'GET',
  path: '/artifact/model/{id}/rate',
  access: 'search',
  input: Input,

  async handle({ path: { id }, query }, { artifacts, ratings, registry }) {
    const { generation } = await registry.read();
    const pointer = await artifacts.find(generation, id);
    if (pointer?.type !== 'model' || pointer.ratingRun === undefined) throw new NotFoundError();
    const rating = await ratings.find(generation, id, pointer.ratingRun);
    if (rating === undefined) throw new NotFoundError();

    const unknown = Object.values(rating.results).filter((r) => r.status === 'inconclusive');
    if (query.strict === 'true' && unknown.length > 0) {
      const names = unknown.map(({ metric }) => metric).join(', ');
      throw new HttpError(500, `The rating could not be computed in full: ${names} unknown.`);
    }
    return { status: 200, body: modelRating({ name: pointer.name, ...rating }) };
  },
});
