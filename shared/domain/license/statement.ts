import { statedValues } from '../card/stated-values.ts';
import { isRecognised, readLicense, readLicenses, type Terms } from '../license.ts';
import { agrees } from './agreement.ts';
import { readLicenseLink } from './link.ts';

/** What a card states of its licence. */
export interface Statement {
  /** In its own words. */
  readonly written: string;
  /** Missing where no licence is named that could be looked up: `other` alone. */
  readonly terms?: Terms;
  /** What `license_link` of an `other` says, where its `license_name` says something else. */
  readonly link?: { readonly written: string; readonly terms: Terms };
}

const LONGEST_WRITTEN = 100;
const TAG = 'license:';

/** What the front matter states; what states nothing is left out, and `other` goes by its name or link. */
export function statementOf(frontMatter: Readonly<Record<string, unknown>>): Statement | undefined {
  const stated = statedValues(frontMatter.license);
  if (stated.length === 0) return undefined;

  const [name] = statedValues(frontMatter.license_name);
  const [link] = statedValues(frontMatter.license_link);
  const linked = link !== undefined && stated.some(isOther) ? readLicenseLink(link) : undefined;
  if (stated.length === 1 && isOther(stated[0])) {
    const written = ['other', name, link].filter((word) => word !== undefined).join(', ');
    return statement(written, otherTerms(name, linked), link, linked);
  }
  const named = stated.map((word) => (isOther(word) ? (name ?? word) : word));
  return statement(named.join(', '), readLicenses(named), link, linked);
}

/** All terms of a statement: nobody can say which of two that differ is meant, so both apply. */
export function statedTerms({ terms, link }: Statement): Terms | undefined {
  return terms && link ? { operator: 'AND', operands: [terms, link.terms] } : terms;
}

/** How the Hub's tags repeat `license` of the card. */
export function licencesInTags(tags: readonly string[]): readonly string[] {
  return tags.filter((tag) => tag.startsWith(TAG)).map((tag) => tag.slice(TAG.length));
}

/** The same from the Hub's tags, which do not repeat what `other` stands for. */
export function statementInTags(tags: readonly string[]): Statement | undefined {
  const license = licencesInTags(tags);
  return license.some(isOther) ? { written: 'other' } : statementOf({ license });
}

function statement(
  written: string,
  terms: Terms | undefined,
  link = '',
  linked: Terms | undefined = undefined,
): Statement {
  const differs = linked && terms && isRecognised(terms) && !agrees({ terms }, { terms: linked });
  return {
    written: shortened(written),
    ...(terms && { terms }),
    ...(differs && { link: { written: shortened(link), terms: linked } }),
  };
}

function shortened(written: string): string {
  return written.length <= LONGEST_WRITTEN ? written : `${written.slice(0, LONGEST_WRITTEN - 1)}…`;
}

function otherTerms(name: string | undefined, linked: Terms | undefined): Terms | undefined {
  const byName = name === undefined ? undefined : readLicense(name);
  return byName !== undefined && isRecognised(byName) ? byName : (linked ?? byName);
}

function isOther(word: string | undefined): boolean {
  return word?.toLowerCase() === 'other';
}
