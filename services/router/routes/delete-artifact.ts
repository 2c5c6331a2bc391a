import * as z from 'zod';
import { ulid } from '#shared/domain/ulid.ts';
import { artifactPrefixes } from '#shared/storage/blobs/keys.ts';
import { fewAttempts } from '#shared/storage/few-attempts.ts';
import { artifactPartition } from '#shared/storage/index/keys.ts';
import { rateNaming } from '#shared/storage/rate-all.ts';
import { actorOf } from '../call.ts';
import { ConflictError, NotFoundError } from '../errors.ts';
import { route } from '../route.ts';
import { ArtifactId, ArtifactTypeName } from '../shapes.ts';

const Input = z.object({ path: z.object({ type: ArtifactTypeName, id: ArtifactId }) });

/** Ratings that are begun before the client is answered; the sweep begins the others. */
const MOST_AT_ONCE = 10;

/**
 * Deletes one artifact: at once for whoever reads. Right after it its objects go, and the models are
 * rated again whose parent it was. Where that fails, the sweep does it, which also takes what a run
 * under way may still write.
 */
export const deleteArtifact = (['/artifacts/{type}/{id}', '/artifact/{type}/{id}'] as const).map(
  (path) =>
    route({
      method: 'DELETE',
      path,
      access: 'upload',
      input: Input,

      async handle({ path: { type, id } }, ports, { call, caller }) {
        const { artifacts, registry, blobs, report } = ports;
        const { generation } = await registry.read();
        const actor = actorOf(caller);
        const prefixes = artifactPrefixes(id);
        let pointer = await artifacts.find(generation, id);
        if (pointer?.type !== type) throw new NotFoundError();
        const mark = ulid();
        // An update or a rating may come in between, each time.
        const isGone = await fewAttempts(async () => {
          if (pointer === undefined) return true;
          const now = Date.now();
          const at = new Date(now).toISOString();
          const partitions = [artifactPartition(generation, id)];
          const garbage = { due: now, prefixes, partitions };
          pointer = await artifacts.remove({ generation, pointer, actor, at, garbage, mark });
          return pointer === undefined ? true : undefined;
        });
        if (!isGone) throw new ConflictError('This artifact is being worked on.', { id });

        const after = await Promise.allSettled([
          blobs.deletePrefixes(prefixes),
          rateNaming({ generation, id, mark }, MOST_AT_ONCE, ports),
        ]);
        for (const result of after) {
          if (result.status === 'rejected') report(result.reason, call.requestId);
        }
        return { status: 200, body: { metadata: { id, type }, deleted: true } };
      },
    }),
);
