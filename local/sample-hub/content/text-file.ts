import { plainFile, type StoredFile } from './stored-file.ts';

/** A text as it is. */
export function textFile(text: string): StoredFile {
  return plainFile(() => text);
}

/** A JSON document as the libraries write it. */
export function jsonDocument(value: unknown): StoredFile {
  return plainFile(() => `${JSON.stringify(value, null, 2)}\n`);
}
