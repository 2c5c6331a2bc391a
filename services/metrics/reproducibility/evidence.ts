import { CUT } from '#shared/domain/card/cut.ts';
import { codeOfCard } from '#shared/domain/card-code.ts';
import type { ModelDossier } from '#shared/domain/dossier.ts';
import { fileUrl } from '#shared/domain/source.ts';
import { type CardCode, readBlocks } from './blocks.ts';

export type { Block, Obstacle } from './blocks.ts';

interface ReadCard extends CardCode {
  readonly url: string;
  /** What of the card was not read, and why. */
  readonly problem?: string;
  /** Ids in its code of which the Hub did not tell whether they are this model's. */
  readonly unanswered?: readonly string[];
}

export interface Evidence {
  readonly repo: string;
  readonly card: ReadCard | 'absent' | 'gated';
  /** Requirements files and notebooks: shown, worth nothing here. */
  readonly besides: readonly { readonly path: string; readonly url: string }[];
}

type Needed = Pick<ModelDossier, 'source' | 'info' | 'card' | 'tree' | 'parents' | 'namesInCode'>;

const MOST_BESIDES = 8;
const BESIDES = /(?:^|\/)(?:requirements[\w.-]*\.txt|environment\.ya?ml|[^/]+\.ipynb)$/i;

/**
 * Reads the code that the card prints. Nothing is executed and nothing is asked of any upstream. The
 * library is what the Hub says it is, from the card or from the files: it earns nothing, it only tells
 * which imports whoever follows the card has installed.
 */
export async function gather(dossier: Needed): Promise<Evidence> {
  const { card, source, tree, namesInCode = [] } = dossier;
  const { repo } = source;
  const besides = tree.files
    .filter(({ path }) => BESIDES.test(path))
    .slice(0, MOST_BESIDES)
    .map(({ path }) => ({ path, url: fileUrl(source, path) }));
  if (card.status !== 'found') return { repo, card: card.status, besides };

  const { path, text, truncated } = card.value;
  const code = readBlocks(codeOfCard(text), dossier);
  const unanswered = namesInCode.filter(({ id }) => id === undefined).map(({ name }) => name);
  return {
    repo,
    card: {
      ...code,
      url: fileUrl(source, path),
      ...(truncated && { problem: CUT }),
      ...(unanswered.length > 0 && { unanswered }),
    },
    besides,
  };
}
