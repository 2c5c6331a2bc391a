/** What the registry keeps. Only models are rated. */
export const artifactTypes = ['model', 'dataset', 'code'] as const;
export type ArtifactType = (typeof artifactTypes)[number];

/** Whether a word names one of the types. */
export function isArtifactType(word: unknown): word is ArtifactType {
  return artifactTypes.some((type) => type === word);
}

/** The form of an artifact's or a run's id in a URL; anything else is malformed, not unknown. */
export const ID_PATTERN = /^[A-Za-z0-9-]+$/;

/** Ours are 26 characters: a longer one is nobody's, and need not be looked for. */
export const LONGEST_ID = 64;

/** The longest name an artifact may carry, in characters. */
export const LONGEST_NAME = 256;
