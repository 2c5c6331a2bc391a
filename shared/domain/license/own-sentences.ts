import { hash } from 'node:crypto';
import groups from './own-sentences.gen.json' with { type: 'json' };
import { restricts } from './sentences.ts';

/** Of a sha-256 in base64url: 48 bits, of which no licence has more than a few hundred. */
const SIGNS = 8;
/** What stands before or after a sentence without an end of its own: a heading, names, an address. */
const MOST_BESIDE = 40;

/** Those sentences of each licence that restrict something; licences that share them share the row. */
const own = new Map<string, Set<string>>();
for (const [ids, signs] of Object.entries(groups)) {
  for (const id of ids.split(' ')) {
    const known = own.get(id) ?? new Set<string>();
    for (let at = 0; at < signs.length; at += SIGNS) known.add(signs.slice(at, at + SIGNS));
    own.set(id, known);
  }
}

/** What a sentence is known by without being kept. */
export function signOf(sentence: string): string {
  return hash('sha256', sentence, 'base64url').slice(0, SIGNS);
}

/** Whether the sentences of a licence are known at all. */
export function hasSentences(id: string): boolean {
  return own.has(id);
}

/** Whether a licence says this itself, be it with words beside it that restrict nothing. */
export function isOwn(id: string, sentence: string): boolean {
  const known = own.get(id);
  if (known === undefined) return false;
  if (known.has(signOf(sentence))) return true;
  const words = sentence.split(' ');
  return [1, -1].some((side) => {
    for (let beside = 1; beside < Math.min(words.length, MOST_BESIDE); beside++) {
      const at = side === 1 ? beside : words.length - beside;
      const [before, after] = [words.slice(0, at).join(' '), words.slice(at).join(' ')];
      const [left, kept] = side === 1 ? [before, after] : [after, before];
      if (restricts(left)) return false;
      if (known.has(signOf(kept))) return true;
    }
    return false;
  });
}
