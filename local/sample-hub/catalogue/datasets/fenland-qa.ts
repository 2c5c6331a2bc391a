import { plainFile, type StoredFile } from '../../content/stored-file.ts';
import type { HubRepositorySpec } from '../../hub/repository-spec.ts';
import { card } from '../from-disk.ts';
import { gitAttributes } from '../hub-basics.ts';

const places = ['sluice', 'windpump', 'ferry', 'chapel', 'staithe', 'market', 'lock', 'causeway'];
const uses = ['drain the washes', 'grind barley', 'carry reed', 'keep the tide out'];

export const fenlandQa: HubRepositorySpec = {
  kind: 'dataset',
  id: 'oxbow-research/fenland-qa',
  shows: 'a good card with its features in the front matter; known by an owner-less id too',
  aliases: ['fenland_qa'],
  downloads: 9_322,
  likes: 41,
  commits: [
    {
      date: '2024-10-21T09:30:00Z',
      by: 'cobblewren',
      title: 'initial commit',
      put: { '.gitattributes': gitAttributes },
    },
    {
      date: '2024-10-21T10:02:00Z',
      by: 'cobblewren',
      title: 'Add questions and card',
      put: {
        'README.md': card('fenland-qa'),
        'train.jsonl': questions('train', 1200),
        'validation.jsonl': questions('validation', 150),
      },
    },
  ],
};

/** So many questions about invented places, one a line. */
function questions(split: string, count: number): StoredFile {
  return plainFile(() =>
    Array.from({ length: count }, (_, i) => {
      const place = places[i % places.length] ?? 'sluice';
      const use = uses[Math.floor(i / places.length) % uses.length] ?? 'drain the washes';
      const year = 1650 + (i % 250);
      const context = `The ${place} was built in ${year} to ${use}, and rebuilt after the flood.`;
      return `${JSON.stringify({
        id: `${split}-${String(i).padStart(5, '0')}`,
        context,
        question: `When was the ${place} built?`,
        answers: { text: [String(year)], answer_start: [context.indexOf(String(year))] },
      })}\n`;
    }).join(''),
  );
}
