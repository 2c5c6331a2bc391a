import type { TextFile } from '#shared/domain/dossier.ts';

/** A text is read to here; whoever has more to say is cut short, and that is said. */
export const TEXT_LIMIT = 1024 * 1024;

/** Decodes what was read of a text. What is no UTF-8 is replaced, a byte order mark dropped. */
export function textFile(path: string, bytes: Uint8Array, truncated: boolean): TextFile {
  return { path, text: new TextDecoder().decode(bytes), truncated };
}
