import type { FrontMatter } from '../card/front-matter.ts';
import { saysSomething } from '../card/stated-values.ts';
import type { HubInfo, Reading, TextFile } from '../dossier.ts';
import type { ParentReference } from '../links.ts';
import { hubId, isSameName, listed } from './hub-id.ts';

const TAG = 'base_model:';
/** What claims more parents than this is told by the first of them. */
const MOST = 50;
/** The Hub's words for how a model comes from another. */
const relations = ['finetune', 'adapter', 'quantized', 'merge'];

/** Fields by which `config.json` may tell what the weights were loaded from. */
const configFields = ['_name_or_path', 'base_model', 'base_model_name_or_path', 'base_model_name'];

/** Words that say that there is none, where a name belongs. */
const NONE = /^(?:na|nil|no|(?:from[ _-])?scratch)$/i;

/** One place that names a parent, whether or not it says how the model comes from it. */
type Declared = Pick<ParentReference, 'id' | 'source'> & { readonly relation: string | undefined };

/**
 * The models that one declares to be made from, in the order of how plainly it does: the card, the
 * tags, an adapter's configuration, and last what `config.json` was saved from, which is a parent
 * only if the Hub knows it. A model is not its own parent, and a path on somebody's disk is none.
 */
export function declaredParents(
  { id: own, tags }: Pick<HubInfo, 'id' | 'tags'>,
  frontMatter: FrontMatter,
  configs: Readonly<Record<string, Reading<TextFile>>>,
): readonly ParentReference[] {
  const config = fieldsOf(configs['config.json']);
  const declared = [
    ...listed(frontMatter.base_model).flatMap(
      parent('model_card', frontMatter.base_model_relation),
    ),
    ...tags.flatMap(parentInTag),
    ...[adapterBase(configs)].flatMap(parent('adapter_config', 'adapter')),
    ...configFields.map((field) => config[field]).flatMap(parent('config_json')),
  ];
  return merged(declared.filter(({ id }) => !isSameName(id, own))).slice(0, MOST);
}

/** The model that an adapter's configuration names as the one that it is loaded into. */
export function adapterBase(
  configs: Readonly<Record<string, Reading<TextFile>>>,
): string | undefined {
  return hubId(fieldsOf(configs['adapter_config.json']).base_model_name_or_path, 'model');
}

function parent(source: ParentReference['source'], said?: unknown) {
  const relation = relations.find((word) => word === said);
  return (value: unknown): Declared[] => {
    const id = isNone(value) ? undefined : hubId(value, 'model');
    return id === undefined ? [] : [{ id, source, relation }];
  };
}

/** What the front matter declares a parent to be and no model can be called. */
export function unreadableParents({ base_model: declared }: FrontMatter): readonly unknown[] {
  return listed(declared).filter((value) => !isNone(value) && hubId(value, 'model') === undefined);
}

function isNone(value: unknown): boolean {
  return !saysSomething(value) || (typeof value === 'string' && NONE.test(value.trim()));
}

/** `base_model:org/name`, or with how it comes from it: `base_model:finetune:org/name`. */
function parentInTag(tag: string): Declared[] {
  if (!tag.startsWith(TAG)) return [];
  const said = tag.slice(TAG.length);
  const relation = relations.find((word) => said.startsWith(`${word}:`));
  const name = relation === undefined ? said : said.slice(relation.length + 1);
  return parent('tag', relation)(name);
}

/** One parent for each name, with the first relation that is said of it. */
function merged(parents: readonly Declared[]): readonly ParentReference[] {
  const byName = new Map<string, ParentReference>();
  for (const { relation, ...next } of parents) {
    const key = next.id.toLowerCase();
    const known: ParentReference = byName.get(key) ?? next;
    const said = known.relation ?? relation;
    byName.set(key, { ...known, ...(said !== undefined && { relation: said }) });
  }
  return [...byName.values()];
}

/** The fields of a JSON object; a file that is none, or could not be read, has none. */
function fieldsOf(reading: Reading<TextFile> | undefined): Readonly<Record<string, unknown>> {
  if (reading?.status !== 'found') return {};
  try {
    const value: unknown = JSON.parse(reading.value.text);
    // A text, spread, would have a field for each of its characters.
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    // Not JSON: it declares nothing.
    return {};
  }
}
