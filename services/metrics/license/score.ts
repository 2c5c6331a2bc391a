import { agrees, isKnown, type Known } from '#shared/domain/license/agreement.ts';
import type { LicenseFamily } from '#shared/domain/license/families.ts';
import { inWords, visible, visibleNames } from '#shared/domain/license/in-words.ts';
import { isHidden, isStrange, type Place } from '#shared/domain/license/model-places.ts';
import { type Terms, termsText } from '#shared/domain/license.ts';
import { type Detail, inconclusive, scored, type Verdict } from '#shared/domain/verdict.ts';
import type { Evidence } from './evidence.ts';

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

/** What it costs when the places do not agree, or one of them cannot be understood. */
const DISCORD = 0.1;
/** What the licence of the code says of the model. */
const OF_THE_CODE = 0.5;

/** A place of the model or of its code. */
type Named = Omit<Place, 'where'> & { readonly where?: Place['where'] };
type Parent = Evidence['parents'][number];

/** What is made of the evidence; without a value it could not be found out. */
interface Finding {
  readonly value?: number;
  readonly because: string;
  readonly improve: string;
  readonly retryable?: boolean;
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
 * recognised licence: less 0.1. Where the front matter cannot be read, the Hub's tags stand for it.
 *
 * The licence of the linked code counts only where the model states none, and then half. The score
 * is never above the worth of the most restrictive declared parent's licence, unless the card names
 * a grant apart from it; a parent whose licence could not be found out takes nothing off. Where
 * nothing recognised is stated and the card or a licence file could not be read: inconclusive. So it
 * is for as long as a licence file, or the licence of a parent, does not come from its upstream.
 */
export function score(evidence: Evidence): Verdict {
  const { places, problem, code, parents } = evidence;
  const details = [
    ...(problem === undefined ? [] : [{ text: problem }]),
    ...places.map(detailOf),
    ...(places.length === 0 && typeof code === 'object' ? code.places.map(detailOf) : []),
    ...parents.map(parentDetail),
  ];
  const { value, because, improve, retryable = false } = limited(ofModel(evidence), parents);
  if (value === undefined) return inconclusive(because, { retryable, improve, details });
  return scored(value, because, { improve, details });
}

function ofModel(evidence: Evidence): Finding {
  const { places, unreadable } = evidence;
  if (unreadable.length > 0) return unanswered(visibleNames(unreadable));
  if (places.some(isHidden)) return hidden(evidence);
  const first = places.find((place) => isKnown(place));
  return first === undefined ? withoutLicense(evidence) : ofPlaces(first, evidence);
}

/** Whatever the other places say, this one may disagree. */
function unanswered(what: string): Finding {
  const because = `${what} could not be read: its upstream did not answer`;
  return { because, improve: 'post the same URL again later', retryable: true };
}

function hidden({ problem }: Evidence): Finding {
  const because = `the card says “other”, and by which name or link could not be read: ${problem}`;
  return { because, improve: 'write the front matter in plain YAML' };
}

function ofPlaces(first: Known<Place>, evidence: Evidence): Finding {
  const { places, card, filesUnknown, unread } = evidence;
  const known = places.filter((place) => isKnown(place));
  const rival = known.find((place) => !agrees(first, place));
  const stranger = places.find((place) => isStrange(place));
  const values = (rival === undefined ? [first] : known).map(({ terms }) => worthOf(terms));
  const discord = (rival === undefined ? 0 : DISCORD) + (stranger === undefined ? 0 : DISCORD);

  const against = rival && `, but ${nameOf(rival)} says ${inWords(rival.terms)}`;
  const beside = stranger && `, and ${nameOf(stranger)} says what this registry does not recognise`;
  const gaps = card === 'gated' || filesUnknown ? '; not all places could be read' : '';
  const files = unread.length === 0 ? '' : `; ${visibleNames(unread)} could not be read`;
  const said = `${nameOf(first)} says ${inWords(first.terms)}${against ?? ''}${beside ?? ''}`;
  return {
    value: Math.max(0, Math.min(...values) - discord),
    because: `${said}${gaps}${files}${unreadHead(evidence)}`,
    improve: improvement(first, rival, stranger),
  };
}

/** What is said of a front matter that could not be read, where it is not what states the licence. */
function unreadHead({ problem, places }: Evidence): string {
  if (problem === undefined) return '';
  const stated = places.find(({ where }) => where === 'card');
  if (stated === undefined) return `; ${problem}`;
  return stated.byTags
    ? `; the card's front matter was not read, so the Hub's tags stand for it: ${problem}`
    : '';
}

function worthOf(terms: Terms): number {
  if (!('operator' in terms)) return worth[terms.family];
  const values = terms.operands.map(worthOf);
  return terms.operator === 'OR' ? Math.max(...values) : Math.min(...values);
}

function improvement(
  first: Known<Place>,
  rival: Place | undefined,
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

function withoutLicense(evidence: Evidence): Finding {
  const { places, problem, code } = evidence;
  const [place] = places;
  const improve =
    'state an SPDX licence such as apache-2.0 in `license` of a card that all can read';
  const unknown = unknownPlace(evidence);
  if (unknown !== undefined) return { because: unknown, improve };
  if (place !== undefined) {
    const what = place.where === 'card' ? `“${place.written}”` : `the text of ${nameOf(place)}`;
    const because = `${what} is no licence that this registry recognises${unreadHead(evidence)}`;
    return { value: worth.unrecognised, because, improve };
  }
  return ofCode(code, problem === undefined ? '' : `: ${problem}`, improve);
}

/** What could not be read and may hold a recognised licence. */
function unknownPlace({ card, unread, filesUnknown, places }: Evidence): string | undefined {
  if (card === 'gated') return 'the card is gated, so the licence that it states could not be read';
  if (unread.length > 0) {
    return `the card states no licence that is recognised, and ${visibleNames(unread)} could not be read`;
  }
  return filesUnknown && places.length === 0
    ? 'the card states no licence, and the list of files was cut short'
    : undefined;
}

function ofCode(code: Evidence['code'], reason: string, improve: string): Finding {
  const nothing = 'neither the card nor a LICENSE file states a licence';
  if (code === 'unreadable') {
    const because = `${nothing}${reason}; its linked code, whose licence counts half, did not answer`;
    return { because, improve, retryable: true };
  }
  if (code === 'missing' || (code.places.length === 0 && !code.unknown)) {
    return { value: 0, because: `${nothing}, so nobody may use it${reason}`, improve };
  }
  const [strictest] = code.places
    .filter((place) => isKnown(place))
    .toSorted((a, b) => worthOf(a.terms) - worthOf(b.terms));
  if (code.unreadable || (strictest === undefined && code.unknown)) {
    const because = `${nothing}${reason}; that of its code ${code.repo}, which counts half, could not be read`;
    return { because, improve, retryable: code.unreadable };
  }
  const { terms } = strictest ?? {};
  const says = terms === undefined ? 'what this registry does not recognise' : inWords(terms);
  const because = `${nothing}${reason}; its code ${code.repo} says ${says}, which counts half`;
  const value = terms === undefined ? worth.unrecognised : worthOf(terms);
  return { value: value * OF_THE_CODE, because, improve };
}

/** Nobody can give more than they were given. */
function limited(own: Finding, parents: readonly Parent[]): Finding {
  if (own.value === undefined || own.value === 0) return own;
  const bound = parents.filter(({ grant }) => grant === undefined);
  const late = bound.filter(({ license }) => license === 'unreadable').map(({ id }) => id);
  if (late.length > 0) return unanswered(`the licence of its parent ${visibleNames(late)}`);
  const unknown = bound.filter(({ license }) => license === 'unknown').map(({ id }) => id);
  const said =
    unknown.length === 0 ? '' : `; the licence of its parent ${visibleNames(unknown)} is not known`;
  const [strictest] = bound
    .filter(({ license }) => license === 'stated' || license === 'none')
    .map(({ id, terms }) => ({ id, terms, value: terms === undefined ? 0 : worthOf(terms) }))
    .toSorted((a, b) => a.value - b.value);
  if (strictest === undefined || strictest.value >= own.value) {
    return { ...own, because: `${own.because}${said}` };
  }
  const { id, terms, value } = strictest;
  const says = terms === undefined ? 'states no licence' : `says ${inWords(terms)}`;
  return {
    value,
    because: `its parent ${id} ${says}, and no more can be given on; ${own.because}${said}`,
    improve: `a parent with fewer conditions would raise it, or a separate grant by the owner of ${id} that the card names`,
  };
}

function nameOf({ where, path, byLink }: Named): string {
  if (byLink) return 'its license_link';
  return where === 'card' ? 'the card' : visible(path);
}

function detailOf(place: Named): Detail {
  const says = place.written ?? (place.terms ? termsText(place.terms) : 'a text of its own');
  return { text: `${nameOf(place)}: ${says}`, url: place.url };
}

function parentDetail({ id, license, written, url, grant }: Parent): Detail {
  const says = license === 'stated' ? written : license === 'none' ? 'no licence' : 'not known';
  const granted = grant === undefined ? '' : `; the card names a grant: ${grant}`;
  return { text: `the parent ${id}: ${says}${granted}`, ...(url !== undefined && { url }) };
}
