import type { ArtifactType } from '../artifact.ts';
import type { Source } from '../source.ts';
import { InvalidSourceUrl, parseSourceUrl } from '../source-url.ts';

const SCHEME = /^(?:https?:\/\/)?/i;

/** What an address in a card leads to, or nothing where that is no artifact of this type. */
export function linkedSource(type: ArtifactType, address: string): Source | undefined {
  try {
    return parseSourceUrl(type, address.replace(SCHEME, 'https://'));
  } catch (error) {
    if (error instanceof InvalidSourceUrl) return undefined;
    throw error;
  }
}
