import type { ArtifactType } from '#shared/domain/artifact.ts';
import type { Source } from '#shared/domain/source.ts';
import { InvalidSourceUrl, parseSourceUrl } from '#shared/domain/source-url.ts';
import { InvalidInputError } from '../errors.ts';
import type { Ports } from '../ports.ts';

interface Given {
  readonly type: ArtifactType;
  readonly url: string;
  /** Where in the request the URL stands. */
  readonly path: string;
}

/** The source that a URL of the request names; one that cannot be a source is a 400. */
export function readSource(
  { type, url, path }: Given,
  { environment }: Pick<Ports, 'environment'>,
): Source {
  try {
    return parseSourceUrl(type, url, environment.allowedSourceHosts);
  } catch (error) {
    if (!(error instanceof InvalidSourceUrl)) throw error;
    const { message } = error;
    throw new InvalidInputError(`${path}: ${message}`, [{ path, message }]);
  }
}
