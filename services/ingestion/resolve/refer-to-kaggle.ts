import { createHash } from 'node:crypto';
import { type Source, sourceUrl } from '#shared/domain/source.ts';
import type { FromGitHub } from './gather-from-github.ts';

/**
 * A Kaggle dataset is recorded by reference, without a look at it: its files cannot be read without
 * an account. What is pinned is therefore the reference itself, as the SHA-256 of its canonical URL
 * (longer than a commit's id, so that nobody takes it for one); of the contents nothing is known,
 * which is neither an empty tree nor a missing card.
 */
export function referToKaggle(source: Source): Omit<FromGitHub, 'repository'> {
  return {
    source: { ...source, sha: createHash('sha256').update(sourceUrl(source)).digest('hex') },
    tree: { files: [], truncated: true },
    card: { status: 'gated' },
    licenceFiles: [],
  };
}
