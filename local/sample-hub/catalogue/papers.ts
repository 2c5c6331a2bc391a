import type { Paper } from '../hub/paper.ts';

/** Their numbers are higher than arXiv ever gives in a month, so that they are nobody's. */
export const papers: readonly Paper[] = [
  {
    id: '2405.91234',
    title: 'Skerry: Small Language Models from Curated Coastal Archives',
    summary: 'We train a 7 billion parameter model on 1.1 trillion curated tokens.',
    published: '2024-05-27T17:59:00Z',
  },
  {
    id: '2311.90417',
    title: 'Quern: Grinding Encoders Down to Size',
    summary: 'We distil a 12-layer encoder into 6 layers and keep 97 % of its accuracy.',
    published: '2023-11-03T17:12:00Z',
  },
  {
    id: '2410.92001',
    title: 'A Survey of Reading Comprehension in Sparse Domains',
    summary: 'We review datasets with fewer than ten thousand questions.',
    published: '2024-10-08T12:30:00Z',
  },
];
