import { type Identity, isBot } from '#shared/domain/bots.ts';
import { isSamePerson } from '#shared/domain/people.ts';

/**
 * The people whose change a pull request is: who opened it, and who wrote its commits as far as
 * these are known. What a program opened is theirs who wrote it; what programs wrote is nobody's,
 * whoever opened it.
 */
export function peopleBehind(
  opener: Identity | undefined,
  commitAuthors: readonly Identity[],
): readonly Identity[] {
  const byProgram = opener !== undefined && isBot(opener);
  const wrote = commitAuthors.filter(
    (author) => !isBot(author) && !(byProgram && isSamePerson(author, opener)),
  );
  if (wrote.length === 0 && commitAuthors.length > 0) return [];
  const all = opener === undefined || byProgram ? wrote : [opener, ...wrote];
  return all.filter((one, at) => all.findIndex((other) => isSamePerson(one, other)) === at);
}
