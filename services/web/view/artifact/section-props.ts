import type { KnownArtifact } from './load-artifact.ts';

/** What every part of an artifact's page is given. */
export interface SectionProps extends KnownArtifact {
  readonly query: URLSearchParams;
  /** Loads the artifact anew, after something about it has changed. */
  again(): void;
}
