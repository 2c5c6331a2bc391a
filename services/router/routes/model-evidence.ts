import * as z from 'zod';
import { evidenceKey } from '#shared/storage/blobs/keys.ts';
import type { KeptEvidence } from '#shared/storage/run-objects.ts';
import { NotFoundError } from '../errors.ts';
import { route } from '../route.ts';
import { ArtifactId } from '../shapes.ts';

const Input = z.object({ path: z.object({ id: ArtifactId }) });

/** What a model's present rating rests on: each verdict in full, with the facts behind it. */
export const modelEvidence = route({
  method: 'GET',
  path: '/artifact/model/{id}/evidence',
  access: 'search',
  input: Input,

  async handle({ path: { id } }, { artifacts, blobs, registry }) {
    const { generation } = await registry.read();
    const pointer = await artifacts.find(generation, id);
    if (pointer?.type !== 'model' || pointer.ratingRun === undefined) throw new NotFoundError();
    const kept = await blobs.getJson<KeptEvidence>(evidenceKey(id, pointer.ratingRun));
    if (kept === undefined) throw new NotFoundError();
    const { run, rating, decision, policy, verdicts } = kept;
    return {
      status: 200,
      body: {
        run,
        rated_at: rating.ratedAt,
        sha: rating.sha,
        net_score: rating.netScore,
        net_score_latency: rating.netScoreLatency,
        results: rating.results,
        verdicts,
        gate: {
          ...(policy && { policy }),
          failed: decision.failed,
          skipped: decision.skipped,
        },
      },
    };
  },
});
