import * as z from 'zod';
import { artifactTypes, ID_PATTERN, LONGEST_NAME } from '#shared/domain/artifact.ts';
import { characterCount } from '#shared/domain/characters.ts';

/** A well-formed id; whether there is such an artifact is another question. */
export const ArtifactId = z.string().regex(ID_PATTERN, 'Invalid artifact_id');

/** `model`, `dataset` or `code`. */
export const ArtifactTypeName = z.enum(artifactTypes, { error: 'Invalid artifact_type' });

/** A name as clients may give one: `*` stands for all names in a search. */
export const ArtifactName = z
  .string()
  .min(1, 'a name must not be empty')
  .refine((name) => characterCount(name) <= LONGEST_NAME, {
    error: `a name has at most ${LONGEST_NAME} characters`,
  })
  .refine((name) => name !== '*', 'the name * is reserved')
  .refine((name) => !/[\p{Cc}\p{Cs}]/u.test(name), 'a name must not hold control characters');

/** A switch in a query: off unless it says `true`. */
export const Flag = z
  .enum(['true', 'false'], { error: 'is true or false' })
  .default('false')
  .transform((word) => word === 'true');

const LONGEST_PASSWORD = 1024;
const SHORTEST_NEW_PASSWORD = 12;

/** A password as one may be sent: any characters there are, but not too many. */
export const Password = z
  .string()
  .refine((text) => characterCount(text) <= LONGEST_PASSWORD, {
    error: `a password has at most ${LONGEST_PASSWORD} characters`,
  })
  .refine((text) => text.isWellFormed(), 'a password must be text');

/** A password as one may be chosen. */
export const NewPassword = Password.refine(
  (text) => characterCount(text) >= SHORTEST_NEW_PASSWORD,
  {
    error: `a password has at least ${SHORTEST_NEW_PASSWORD} characters`,
  },
);

/** A user's name in any request; `me` stands for whoever asks. */
export const UserName = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}$/,
    'a user name has up to 64 letters, digits and . _ @ + -, a letter or digit first',
  )
  .refine((name) => name !== 'me', 'the name me is reserved');
