import { noiseFile, PARQUET_MAGIC } from '../../content/noise-file.ts';
import type { StoredFile } from '../../content/stored-file.ts';
import type { HubRepositorySpec } from '../../hub/repository-spec.ts';
import { card } from '../from-disk.ts';
import { gitAttributes } from '../hub-basics.ts';

const SHARDS = 12;
const SHARD_BYTES = 287_309_824;

export const tidewords: HubRepositorySpec = {
  kind: 'dataset',
  id: 'saltmarsh-ai/tidewords',
  shows: 'a dataset card with everything in it',
  downloads: 22_904,
  likes: 140,
  tags: { 'v1.0': 2 },
  commits: [
    {
      date: '2024-03-04T10:00:00Z',
      by: 'tidalflat',
      title: 'initial commit',
      put: { '.gitattributes': gitAttributes },
    },
    {
      date: '2024-03-04T15:12:00Z',
      by: 'tidalflat',
      title: 'Upload dataset',
      put: {
        ...Object.fromEntries(Array.from({ length: SHARDS }, (_, i) => trainShard(i))),
        'data/validation-00000-of-00001.parquet': noiseFile(
          'saltmarsh-ai/tidewords/validation',
          31_457_280,
          PARQUET_MAGIC,
        ),
      },
    },
    {
      date: '2024-05-16T08:45:00Z',
      by: 'mossline',
      title: 'Describe how it was collected',
      put: { 'README.md': card('tidewords') },
    },
  ],
};

function trainShard(i: number): readonly [string, StoredFile] {
  const [n, of] = [i, SHARDS].map((count) => String(count).padStart(5, '0'));
  const path = `data/train-${n}-of-${of}.parquet`;
  return [path, noiseFile(`saltmarsh-ai/tidewords/${path}`, SHARD_BYTES, PARQUET_MAGIC)];
}
