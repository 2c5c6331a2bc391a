import * as z from 'zod';
import { NotFoundError } from '../errors.ts';
import { route } from '../route.ts';
import { ArtifactId } from '../shapes.ts';

const Input = z.object({ path: z.object({ id: ArtifactId }) });

/** Every rating that a model has had, newest first. */
export const ratingHistory = route({
  method: 'GET',
  path: '/artifact/model/{id}/rate/history',
  access: 'search',
  input: Input,

  async handle({ path: { id } }, { artifacts, ratings, registry }) {
    const { generation } = await registry.read();
    const pointer = await artifacts.find(generation, id);
    if (pointer?.type !== 'model') throw new NotFoundError();
    const past = await ratings.history(generation, id);
    const body = past.map(({ run, ratedAt, sha, netScore, scores }) => ({
      rated_at: ratedAt,
      sha,
      net_score: netScore,
      scores,
      run,
    }));
    return { status: 200, body };
  },
});
