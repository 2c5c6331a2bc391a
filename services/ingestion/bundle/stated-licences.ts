import { statedValues } from '#shared/domain/card/stated-values.ts';
import { readCard } from '#shared/domain/card.ts';
import type { Dossier } from '#shared/domain/dossier.ts';
import { licencesInTags } from '#shared/domain/license/statement.ts';
import { readLicenseText } from '#shared/domain/license/text.ts';
import { readLicense, termsText } from '#shared/domain/license.ts';

/**
 * The licences that an artifact's card, its licence files and its host name, each once: as SPDX
 * expressions where they are recognised, else in their own words. Nothing is made of how they go
 * together.
 */
export function statedLicences(dossier: Dossier): readonly string[] {
  const named = [...inCard(dossier), ...inFiles(dossier)];
  const detected = 'repository' in dossier ? dossier.repository?.license : undefined;
  if (detected !== undefined) named.push(termsText(readLicense(detected)));
  return [...new Set(named)];
}

/** Where the front matter could not be read, the Hub's tags repeat what it states. */
function inCard(dossier: Dossier): string[] {
  const { card } = dossier;
  if (card.status !== 'found') return [];
  const { frontMatter, problem } = readCard(card.value.text, card.value.truncated);
  const { license, license_name: name, license_link: link } = frontMatter;
  const tags = problem !== undefined && 'info' in dossier ? (dossier.info?.tags ?? []) : [];
  const stated = statedValues(license);
  return (stated.length > 0 ? stated : statedValues(licencesInTags(tags)))
    .map((word) =>
      word.toLowerCase() === 'other'
        ? (statedValues(name)[0] ?? statedValues(link)[0] ?? word)
        : word,
    )
    .map((word) => termsText(readLicense(word)));
}

/** A text that is not recognised is pointed to in the way that package managers have for it. */
function inFiles({ licenceFiles }: Dossier): readonly string[] {
  return licenceFiles.map(({ path, text }) => {
    const terms = readLicenseText(text);
    return terms ? termsText(terms) : `SEE LICENSE IN ${path}`;
  });
}
