import { readFileSync } from 'node:fs';
import { plainFile, type StoredFile } from '../content/stored-file.ts';

/** A card that a person wrote: `cards/<name>.md`. */
export function card(name: string): StoredFile {
  return plainFile(() => readFileSync(new URL(`./cards/${name}.md`, import.meta.url)));
}

/** The text of a licence: `licences/<name>.txt`. */
export function licence(name: string): StoredFile {
  return plainFile(() => readFileSync(new URL(`./licences/${name}.txt`, import.meta.url)));
}
