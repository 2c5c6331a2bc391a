import type { ArtifactType } from '#shared/domain/artifact.ts';
import type { Source } from '#shared/domain/source.ts';
import { gitHubHosts, InvalidSourceUrl, parseSourceUrl } from '#shared/domain/source-url.ts';
import { InvalidInputError } from '../errors.ts';
import type { Ports } from '../ports.ts';

interface Given {
  readonly type: ArtifactType;
  readonly url: string;
  /** Where in the request the URL stands. */
  readonly path: string;
}

/** The source that a URL of the request names; one that cannot be a source is a 400. */
export function readSource(given: Given, { environment }: Pick<Ports, 'environment'>): Source {
  return parsed(given, environment.allowedSourceHosts);
}

/**
 * The repository on GitHub that a URL of the request names. Nothing is registered by it, so it does
 * not matter which hosts are allowed for what is.
 */
export function readGitHubRepository(given: Omit<Given, 'type'>): Source {
  return parsed({ ...given, type: 'code' }, gitHubHosts);
}

function parsed({ type, url, path }: Given, hosts: readonly string[]): Source {
  try {
    return parseSourceUrl(type, url, hosts);
  } catch (error) {
    if (!(error instanceof InvalidSourceUrl)) throw error;
    const { message } = error;
    throw new InvalidInputError(`${path}: ${message}`, [{ path, message }]);
  }
}
