import { closeSync } from 'node:fs';
import type { StoredObject } from './stored-object.ts';

/** An object's bytes: small ones as they are, or a descriptor on those of a large one. */
export type OpenContent = Buffer | { readonly descriptor: number };

/** An object that is being read, and goes on to be what it is. */
export interface OpenObject {
  readonly object: StoredObject;
  readonly content: OpenContent;
}

/** Lets go of bytes that nobody will read. */
export function closeContent(content: OpenContent): void {
  if (!Buffer.isBuffer(content)) closeSync(content.descriptor);
}
