import type { StoredFile } from '../../content/stored-file.ts';
import { jsonDocument } from '../../content/text-file.ts';
import type { HubRepositorySpec } from '../../hub/repository-spec.ts';
import { card, licence } from '../from-disk.ts';
import { gitAttributes } from '../hub-basics.ts';

/** More than the Hub lists at once. */
const TRANSCRIPTS = 1240;

const regions = ['north shore', 'islands', 'moor', 'estuary', 'market towns'];

export const dialectHours: HubRepositorySpec = {
  kind: 'dataset',
  id: 'windrow-speech/dialect-hours',
  shows: 'a tree of 1,240 transcripts, which the Hub lists in pages',
  downloads: 1_733,
  likes: 12,
  commits: [
    {
      date: '2024-12-01T08:00:00Z',
      by: 'dunlin42',
      title: 'initial commit',
      put: { '.gitattributes': gitAttributes, LICENSE: licence('mit') },
    },
    {
      date: '2024-12-01T09:20:00Z',
      by: 'dunlin42',
      title: 'Add transcripts',
      put: {
        'README.md': card('dialect-hours'),
        ...Object.fromEntries(Array.from({ length: TRANSCRIPTS }, (_, i) => transcript(i))),
      },
    },
  ],
};

function transcript(i: number): readonly [string, StoredFile] {
  const name = String(i + 1).padStart(4, '0');
  const file = jsonDocument({
    recording: `${name}.flac`,
    seconds: 40 + ((i * 37) % 180),
    speaker: `speaker-${(i % 61) + 1}`,
    region: regions[i % regions.length],
    text: `Recording ${i + 1}, read aloud from the shipping forecast.`,
  });
  return [`transcripts/${name}.json`, file];
}
