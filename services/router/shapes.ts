import * as z from 'zod';
import { artifactTypes, ID_PATTERN, LONGEST_NAME } from '#shared/domain/artifact.ts';

/** A well-formed id; whether there is such an artifact is another question. */
export const ArtifactId = z.string().regex(ID_PATTERN, 'Invalid artifact_id');

/** `model`, `dataset` or `code`. */
export const ArtifactTypeName = z.enum(artifactTypes, { error: 'Invalid artifact_type' });

/** A name as clients may give one: `*` stands for all names in a search. */
export const ArtifactName = z
  .string()
  .min(1, 'a name must not be empty')
  .max(LONGEST_NAME, `a name has at most ${LONGEST_NAME} characters`)
  .refine((name) => name !== '*', 'the name * is reserved')
  .refine((name) => !/[\p{Cc}\p{Cs}]/u.test(name), 'a name must not hold control characters');

/** A switch in a query: off unless it says `true`. */
export const Flag = z
  .enum(['true', 'false'], { error: 'is true or false' })
  .default('false')
  .transform((word) => word === 'true');
