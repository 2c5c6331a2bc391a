import type { Card } from '../card.ts';
import { unreadableParents } from './declared-parents.ts';
import { hubId, isSameName } from './hub-id.ts';

const ADAPTER =
  /^(?:adapter_config\.json|(?:adapter_model|pytorch_lora_weights)\.(?:safetensors|bin|pt))$/;
const LONGEST_VALUE = 60;
const GGUF = /\.gguf$/i;
const MADE_FROM =
  /\b(?:fine-?tuned|fine-?tuning|fine-?tune|distill?ed|distillation|quanti[sz]ed|quanti[sz]ation)\s(?:[\w-]{1,20}\s){0,4}(?:from|of)\b/i;

/**
 * What tells that a model was made from another, though it may not declare which: a declaration that
 * cannot be read, files that only exist beside another model, or the words of the card's beginning
 * together with a link to one.
 */
export function parentSigns(own: string, card: Card, paths: readonly string[]): readonly string[] {
  const adapter = paths.find((path) => ADAPTER.test(path));
  const gguf = paths.find((path) => GGUF.test(path));
  const said = madeFrom(own, card);
  return [
    ...unreadableParents(card.frontMatter).map(
      (value) => `base_model ${JSON.stringify(value).slice(0, LONGEST_VALUE)} is no model's id`,
    ),
    ...(adapter === undefined ? [] : [`${adapter} belongs to an adapter of another model`]),
    ...(gguf === undefined ? [] : [`${gguf} was converted from another model's weights`]),
    ...(said === undefined ? [] : [said]),
  ];
}

function madeFrom(own: string, { sections, links }: Card): string | undefined {
  const last = sections.findIndex(({ heading }) => heading !== '');
  const first = sections.slice(0, last + 1 || sections.length);
  const words = first.map(({ prose }) => MADE_FROM.exec(prose.slice(0, 10_000))?.[0]).find(Boolean);
  if (words === undefined) return undefined;
  const other = links
    .filter(({ section, place }) => section < first.length && place === 'prose')
    .map(({ url }) => hubId(url, 'model'))
    .find((id) => id?.includes('/') === true && !isSameName(id, own));
  return other && `the card says "${words.replace(/\s/g, ' ')}" and links ${other}`;
}
