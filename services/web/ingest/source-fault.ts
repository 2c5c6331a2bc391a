import type { ArtifactType } from '#shared/domain/artifact.ts';
import { InvalidSourceUrl, parseSourceUrl } from '#shared/domain/source-url.ts';

/** Why an address cannot be a source of this type, by the registry's own rules. */
export function sourceFault(type: ArtifactType, url: string): string | undefined {
  if (url.trim() === '') return 'An address is needed.';
  if (!URL.canParse(url.trim())) return 'An address begins with https:// and the name of a host.';
  try {
    parseSourceUrl(type, url.trim());
    return undefined;
  } catch (error) {
    if (!(error instanceof InvalidSourceUrl)) throw error;
    return `${error.message.charAt(0).toUpperCase()}${error.message.slice(1)}.`;
  }
}
