import { createHash } from 'node:crypto';
import type { Calendar } from '../calendar.ts';
import { cardOf } from './card.ts';
import { datasetInfo } from './dataset-info.ts';
import { HubError } from './hub-error.ts';
import { modelInfo } from './model-info.ts';
import type { HubRepository } from './repository.ts';
import type { HubKind } from './repository-spec.ts';
import type { Revision } from './revision.ts';
import { spaceInfo } from './space-info.ts';

const kindInfo: Record<HubKind, (revision: Revision) => Record<string, unknown>> = {
  model: modelInfo,
  dataset: datasetInfo,
  space: spaceInfo,
};

/** What the Hub may be asked for member by member. */
const EXPANDABLE = new Set([
  'author', 'baseModels', 'cardData', 'childrenModelCount', 'citation', 'config', 'createdAt',
  'datasets', 'description', 'disabled', 'downloads', 'downloadsAllTime', 'evalResults', 'gated',
  'gguf', 'inference', 'inferenceProviderMapping', 'lastModified', 'library_name', 'likes',
  'mask_token', 'model-index', 'models', 'paperswithcode_id', 'pipeline_tag', 'private',
  'resourceGroup', 'runtime', 'safetensors', 'sdk', 'sha', 'siblings', 'spaces', 'subdomain',
  'tags', 'transformersInfo', 'trendingScore', 'usedStorage', 'widgetData', 'xetEnabled',
]); // biome-ignore format: a word list reads better filled than one word a line

/** `GET /api/models/{id}` and its kin: what is known of a repository at a revision. */
export function repositoryInfo(
  repository: HubRepository,
  revision: Revision,
  query: URLSearchParams,
  calendar: Calendar,
): Record<string, unknown> {
  const all = wholeInfo(repository, revision, query, calendar);
  const expand = [...query.getAll('expand'), ...query.getAll('expand[]')];
  if (expand.length === 0) return all;

  const unknown = expand.find((name) => !EXPANDABLE.has(name));
  if (unknown !== undefined) {
    throw new HubError(400, undefined, `"expand" must not be "${unknown}"`);
  }
  const chosen = Object.entries(all).filter(([name]) => expand.includes(name));
  return { _id: all._id, id: all.id, ...Object.fromEntries(chosen) };
}

function wholeInfo(
  { spec, head }: HubRepository,
  revision: Revision,
  query: URLSearchParams,
  { tell }: Calendar,
): Record<string, unknown> {
  const card = cardOf(revision);
  const created = tell(new Date(spec.commits[0]?.date ?? 0)).toISOString();
  return {
    _id: createHash('sha1').update(`${spec.kind} ${spec.id}`).digest('hex').slice(0, 24),
    id: spec.id,
    private: spec.private === true,
    ...kindInfo[spec.kind](revision),
    downloads: spec.downloads,
    likes: spec.likes,
    ...(spec.kind === 'model' && { modelId: spec.id }),
    author: spec.id.split('/')[0],
    sha: revision.sha,
    lastModified: tell(head().date).toISOString(),
    gated: spec.gated ?? false,
    disabled: false,
    ...(card?.hasFrontMatter === true && { cardData: card.data }),
    siblings: siblings(revision, query.get('blobs') === 'true'),
    ...(spec.kind !== 'space' && { spaces: [] }),
    createdAt: created,
    usedStorage: usedStorage(revision),
    ...(query.get('securityStatus') === 'true' && {
      securityRepoStatus: { scansDone: true, filesWithIssues: [] },
    }),
    ...spec.info,
  };
}

function siblings({ files }: Revision, withBlobs: boolean): readonly unknown[] {
  return [...files].map(([rfilename, file]) => ({
    rfilename,
    ...(withBlobs && {
      size: file.size,
      blobId: file.oid,
      ...(file.lfs !== undefined && {
        lfs: {
          sha256: file.lfs.sha256,
          size: file.size,
          pointerSize: file.lfs.pointer.length,
        },
      }),
    }),
  }));
}

/** Large files of the whole history, each counted once. */
function usedStorage(revision: Revision): number {
  const sizes = new Map<string, number>();
  for (let at: Revision | undefined = revision; at !== undefined; at = at.parent) {
    for (const { lfs, size } of at.files.values()) {
      if (lfs !== undefined) sizes.set(lfs.sha256, size);
    }
  }
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}
