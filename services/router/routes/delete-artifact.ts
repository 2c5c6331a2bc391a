import * as z from 'zod';
import { artifactPrefixes } from '#shared/storage/blobs/keys.ts';
import { artifactPartition } from '#shared/storage/index/keys.ts';
import { NotFoundError } from '../errors.ts';
import { route } from '../route.ts';
import { ArtifactId, ArtifactTypeName } from '../shapes.ts';

const Input = z.object({ path: z.object({ type: ArtifactTypeName, id: ArtifactId }) });

/**
 * Deletes one artifact: at once for whoever reads, its objects right after it. Where that fails, the
 * sweep does it, which also takes what a run under way may still write.
 */
export const deleteArtifact = (['/artifacts/{type}/{id}', '/artifact/{type}/{id}'] as const).map(
  (path) =>
    route({
      method: 'DELETE',
      path,
      access: 'upload',
      input: Input,

      async handle(
        { path: { type, id } },
        { artifacts, registry, blobs, report },
        { call, caller },
      ) {
        const { generation } = await registry.read();
        const actor = { name: caller.name, isAdmin: caller.isAdmin };
        const prefixes = artifactPrefixes(id);
        let pointer = await artifacts.find(generation, id);
        if (pointer?.type !== type) throw new NotFoundError();
        while (pointer !== undefined) {
          const now = Date.now();
          const at = new Date(now).toISOString();
          const partitions = [artifactPartition(generation, id)];
          const garbage = { due: now, prefixes, partitions };
          pointer = await artifacts.remove({ generation, pointer, actor, at, garbage });
        }
        await blobs.deletePrefixes(prefixes).catch((error: unknown) => {
          report(error, call.requestId);
        });
        return { status: 200, body: { metadata: { id, type }, deleted: true } };
      },
    }),
);
