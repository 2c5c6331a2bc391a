import type { LicenseFamily } from '#shared/domain/license/families.ts';
import {
  isRecognised,
  isSameLicense,
  licensesOf,
  type Terms,
  termsText,
} from '#shared/domain/license.ts';
import { type Detail, inconclusive, scored, type Verdict } from '#shared/domain/verdict.ts';
import type { Evidence, Place } from './evidence.ts';

/** What each family leaves of the freedom to use a model. */
const worth: Readonly<Record<LicenseFamily, number>> = {
  permissive: 1,
  'weak-copyleft': 0.8,
  'share-alike': 0.8,
  copyleft: 0.5,
  conditional: 0.5,
  'non-commercial': 0.2,
  'no-derivatives': 0.2,
  unrecognised: 0.1,
};

const meaning: Readonly<Record<LicenseFamily, string>> = {
  permissive: 'permissive',
  'weak-copyleft': 'weak copyleft',
  'share-alike': 'share alike',
  copyleft: 'copyleft',
  conditional: 'commercial use with conditions',
  'non-commercial': 'no commercial use',
  'no-derivatives': 'no derivatives',
  unrecognised: 'not recognised',
};

/** What it costs when the places do not agree, or one of them cannot be understood. */
const DISCORD = 0.1;

/** Characters of an expression in a sentence. */
const LONGEST_TERMS = 120;

interface KnownPlace extends Place {
  readonly terms: Terms;
}

/**
 * Whether the model may be used, and whether all places that say so agree.
 *
 * The card's `license` (for `other`, its `license_name` or `license_link`) and the LICENSE files at
 * the root are read as SPDX licences or expressions. Permissive (Apache-2.0, MIT, BSD, ISC, Zlib,
 * CC0, CC-BY, Unlicense) 1.0 · weak copyleft (LGPL, MPL, EPL) and CC-BY-SA 0.8 · GPL and AGPL 0.5 ·
 * commercial use with conditions (OpenRAIL, Llama, Gemma) 0.5 · non-commercial or no derivatives
 * 0.2 · unrecognised 0.1 · none 0. Of `OR` the best counts, of `AND` and of a list the worst. Two
 * recognised licences that disagree: the lower, less 0.1. Something unrecognised beside a
 * recognised licence: less 0.1.
 *
 * The licences of the linked code and of the parents are not part of it yet.
 */
export function score(evidence: Evidence): Verdict {
  const { places, card, filesUnknown } = evidence;
  const known = places.filter(isKnown);
  const [first, ...others] = known;
  const details = places.map(detailOf);
  if (first === undefined) return withoutLicense(evidence, details);

  const stranger = places.find((place) => isStrange(place));
  const rival = others.find((place) => !agree(first, place));
  const values = rival === undefined ? [worthOf(first.terms)] : known.map((p) => worthOf(p.terms));
  const discord = (rival === undefined ? 0 : DISCORD) + (stranger === undefined ? 0 : DISCORD);
  const unread = card === 'gated' || filesUnknown ? '; not all places could be read' : '';
  return scored(
    Math.max(0, Math.min(...values) - discord),
    `${sentence(first, rival, stranger)}${unread}`,
    { details, improve: improvement(first, rival, stranger) },
  );
}

function isKnown(place: Place): place is KnownPlace {
  return place.terms !== undefined && isRecognised(place.terms);
}

/** `other` without a name only points to the file, so it is nothing of its own. */
function isStrange(place: Place): boolean {
  return place.where === 'card' ? place.terms !== undefined && !isKnown(place) : !isKnown(place);
}

/** Whether a place names nothing that the first does not: a file for one side of `A OR B` agrees. */
function agree(first: KnownPlace, place: KnownPlace): boolean {
  const named = licensesOf(first.terms);
  return licensesOf(place.terms).every((one) => named.some((other) => isSameLicense(one, other)));
}

function worthOf(terms: Terms): number {
  if (!('operator' in terms)) return worth[terms.family];
  const values = terms.operands.map(worthOf);
  return terms.operator === 'OR' ? Math.max(...values) : Math.min(...values);
}

function withoutLicense(evidence: Evidence, details: readonly Detail[]): Verdict {
  const { places, card, problem, filesUnknown } = evidence;
  const improve = 'state an SPDX licence such as apache-2.0 in `license` of the card';
  if (card === 'gated') {
    return inconclusive('the card is gated, so the licence that it states could not be read', {
      retryable: false,
      improve: 'let everyone read the card and the LICENSE file',
      details,
    });
  }
  const [place] = places;
  if (place !== undefined) {
    const what = place.where === 'card' ? `“${place.written}”` : `the text of ${place.path}`;
    return scored(worth.unrecognised, `${what} is no licence that this registry recognises`, {
      details,
      improve,
    });
  }
  if (filesUnknown) {
    return inconclusive('the card states no licence, and the list of files was cut short', {
      retryable: false,
      improve,
    });
  }
  const because = 'neither the card nor a LICENSE file states a licence, so nobody may use it';
  return scored(0, problem === undefined ? because : `${because}: ${problem}`, { improve });
}

function sentence(
  first: KnownPlace,
  rival: KnownPlace | undefined,
  stranger: Place | undefined,
): string {
  const named = `${nameOf(first)} says ${described(first.terms)}`;
  const against = rival && `but ${nameOf(rival)} says ${described(rival.terms)}`;
  const beside = stranger && `and ${nameOf(stranger)} says what this registry does not recognise`;
  return [named, against, beside].filter((part) => part !== undefined).join(', ');
}

function described(terms: Terms): string {
  const text = termsText(terms).slice(0, LONGEST_TERMS);
  return 'operator' in terms ? text : `${text} (${meaning[terms.family]})`;
}

function improvement(
  first: KnownPlace,
  rival: KnownPlace | undefined,
  stranger: Place | undefined,
): string {
  if (rival !== undefined)
    return `let ${nameOf(first)} and ${nameOf(rival)} state the same licence`;
  if (stranger !== undefined) {
    return `let ${nameOf(stranger)} state the unchanged licence of ${nameOf(first)}`;
  }
  if (worthOf(first.terms) === 1) return '';
  return 'a licence that sets no conditions on use, such as Apache-2.0, would score 1';
}

function nameOf({ where, path }: Place): string {
  return where === 'card' ? 'the card' : path;
}

function detailOf(place: Place): Detail {
  const says = place.written ?? (place.terms ? termsText(place.terms) : 'a text of its own');
  return { text: `${nameOf(place)}: ${says}`, url: place.url };
}
