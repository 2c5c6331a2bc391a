import { readCard } from './card.ts';
import type { HubInfo, Reading, TextFile } from './dossier.ts';
import type { References } from './links.ts';
import { codeCandidates } from './references/code-candidates.ts';
import { declaredParents } from './references/declared-parents.ts';
import { namedDatasets } from './references/named-datasets.ts';
import { namesInCode } from './references/names-in-code.ts';
import { parentSigns } from './references/parent-signs.ts';

/** What a model's own repository says, as far as it could be read. */
export interface OwnWords {
  readonly info: Pick<HubInfo, 'id' | 'tags'>;
  /** The card's text; without one, what it would have said is not known. */
  readonly card?: string | undefined;
  /** Configuration files by path; `adapter_config.json` and `config.json` name parents. */
  readonly configs: Readonly<Record<string, Reading<TextFile>>>;
  /** Paths of all files: adapters and GGUF files are made from another model. */
  readonly paths: readonly string[];
}

/**
 * Which code, data and parents a model names. A wrong link poisons every metric that follows it, so
 * each comes with where it was found and how sure it is; nothing is looked up here.
 */
export function references({ info, card: text = '', configs, paths }: OwnWords): References {
  const card = readCard(text);
  const parents = declaredParents(info, card.frontMatter, configs);
  return {
    code: codeCandidates(info.id, card),
    datasets: namedDatasets(info.tags, card),
    parents,
    parentSigns: parentSigns(info.id, card, paths),
    namesInCode: namesInCode(info.id, card, parents),
  };
}
