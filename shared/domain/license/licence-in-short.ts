import { readCard } from '../card.ts';
import type { Dossier } from '../dossier.ts';
import { readLicense, termsText } from '../license.ts';
import { modelTerms } from './applying-terms.ts';
import { visible } from './in-words.ts';
import { statedLicence } from './model-places.ts';

const LONGEST = 120;

/**
 * The licence of an artifact as a list shows it: an SPDX expression where it is recognised, else its
 * own words. Nothing where none is stated, and where what may state it could not be read. What GitHub
 * makes of a repository counts where its own files say nothing.
 */
export function licenceInShort(dossier: Dossier): string | undefined {
  const { card } = dossier;
  const head =
    card.status === 'found' ? readCard(card.value.text, card.value.truncated) : undefined;
  const terms = modelTerms(statedLicence(dossier, head));
  if (typeof terms === 'object') return visible(termsText(terms), LONGEST);
  const detected = 'repository' in dossier ? dossier.repository?.license : undefined;
  return detected === undefined ? undefined : visible(termsText(readLicense(detected)), LONGEST);
}
