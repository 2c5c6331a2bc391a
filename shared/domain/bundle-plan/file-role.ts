import type { ArtifactType } from '../artifact.ts';
import { formatOf } from '../deployable/weight-format.ts';

/** What a file is to whoever wants to run or review the artifact. */
export type FileRole =
  | 'card'
  | 'licence'
  | 'config'
  | 'tokenizer'
  | 'code'
  /** Of a model. */
  | 'weights'
  /** Of a dataset: whatever does not describe or load it. */
  | 'data'
  | 'other';

const CARD = /^(?:readme|model[_-]card)(?:\.(?:md|markdown|rst|txt|adoc|org))?$/i;
const LICENCE = /^(?:un)?(?:licen[cs]e|copying|notice|use[_-]policy)(?:[._-][\w.-]*)?$/i;
/** Files that only begin like a licence: `license_plates.csv`. */
const NO_PROSE =
  /\.(?:csv|tsv|jsonl?|parquet|arrow|ya?ml|toml|xml|zip|gz|tar|png|jpe?g|svg|py|[cm]?[jt]s|sh|cff)$/i;
const TOKENIZER =
  /^(?:tokenizer[^/]*|vocab[^/]*|merges\.txt|special_tokens_map\.json|added_tokens\.json|.*\.(?:model|tiktoken|spm|bpe|jinja))$/i;
const CODE = /\.(?:py|ipynb|[cm]?[jt]sx?|sh|r|rs|go|java|c|cc|cpp|h|hpp|cu|lua|swift)$/i;
const CONFIG = /\.(?:json|ya?ml|toml|txt|cfg|ini|xml)$/i;
/** What git and the Hub keep for themselves. */
const HOUSEKEEPING = /^\.git/;

/** Tells a file's role by its path alone. */
export function roleOf(path: string, type: ArtifactType): FileRole {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (HOUSEKEEPING.test(name)) return 'other';
  if (CARD.test(name)) return 'card';
  if (LICENCE.test(name) && !NO_PROSE.test(name)) return 'licence';
  if (type === 'model' && formatOf(path) !== undefined) return 'weights';
  if (type === 'model' && TOKENIZER.test(name) && !CODE.test(name)) return 'tokenizer';
  if (CODE.test(name)) return 'code';
  if (type === 'dataset') return 'data';
  return CONFIG.test(name) ? 'config' : 'other';
}
