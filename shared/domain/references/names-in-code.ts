import type { Body } from '../card/body.ts';
import { isSameName } from './hub-id.ts';
import { isSameOwner } from './same-owner.ts';

/** Each costs a request; code that loads more models than this is about other ones. */
const MOST = 3;
/** Of all code together: what names the model does so early. */
const LONGEST = 64 * 1024;

const LITERAL = /(["'`])(\w[\w.-]{0,95}\/\w[\w.-]{0,95})\1/g;
const FILE =
  /\.(?:bin|csv|gguf|gif|h5|jpe?g|jsonl?|md|mp[34]|onnx|png|pth?|py|safetensors|txt|wav|ya?ml)$/i;

/**
 * Ids in the card's code of which only the Hub can tell whether the model goes by one of them, or
 * did before: those of its owner first. None where the code names the model as it is called today.
 */
export function namesInCode(
  own: string,
  { sections }: Body,
  declared: readonly { readonly id: string }[],
): readonly string[] {
  const code = sections.flatMap((section) => section.code.map(({ text }) => text)).join('\n');
  const found = [...code.slice(0, LONGEST).matchAll(LITERAL)].map(([, , name = '']) => name);
  const names = [...new Map(found.map((name) => [name.toLowerCase(), name])).values()];
  if (names.some((name) => isSameName(name, own))) return [];
  const unknown = names.filter((name) => {
    return !FILE.test(name) && !declared.some(({ id }) => isSameName(id, name));
  });
  return unknown
    .toSorted((a, b) => Number(isOfOwner(b, own)) - Number(isOfOwner(a, own)))
    .slice(0, MOST);
}

function isOfOwner(name: string, own: string): boolean {
  const [[owner = ''], [ours = '']] = [name.split('/'), own.split('/')];
  return isSameOwner(owner, ours);
}
