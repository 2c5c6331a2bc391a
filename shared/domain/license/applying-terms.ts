import type { LinkedCode } from '../dossier.ts';
import { readLicense, type Terms } from '../license.ts';
import { agrees, isKnown, type Naming } from './agreement.ts';
import { licensedCode } from './code-places.ts';
import { visible } from './in-words.ts';
import { isHidden, isStrange, type StatedLicence } from './model-places.ts';

/** All terms that apply to a thing; `none` was found; or what may state them could not be read. */
export type Applying = Terms | 'none' | 'unreadable';

type Place = Naming & { readonly path: string; readonly written?: string };

/** The terms of a model, by the places that its license metric looks at. */
export function modelTerms({ places, card, unread, filesUnknown }: StatedLicence): Applying {
  if (places.some(isHidden)) return 'unreadable';
  const first = places.find((place) => isKnown(place));
  if (first !== undefined) return together(places.filter((p) => isKnown(p) || isStrange(p)));
  if (card === 'gated' || unread.length > 0) return 'unreadable';
  return filesUnknown && places.length === 0 ? 'unreadable' : together(places);
}

/**
 * The terms of code, by its licence files and by what GitHub makes of them. Of a text that only one
 * of the two readings knows, that one counts; where both know it and differ, both apply.
 */
export function codeTerms(code: LinkedCode): Applying {
  const { places, unknown } = licensedCode(code);
  const detected = detectedIn(code);
  const isNew = detected && !places.some((place) => isKnown(place) && agrees(place, detected));
  const all = isNew ? [...places, detected] : places;
  return unknown && !all.some((place) => isKnown(place)) ? 'unreadable' : together(all);
}

function detectedIn({ info: { license } }: LinkedCode) {
  return license === undefined ? undefined : { path: 'LICENSE', terms: readLicense(license) };
}

/**
 * Each of the places has to be kept to. Where they name different licences nobody can say which is
 * meant, so what all of them allow is what is allowed; and a text that nobody knows may say anything.
 */
function together(places: readonly Place[]): Applying {
  const named = places.map((place) => ({ terms: place.terms ?? strange(place) }));
  const distinct = named.filter(
    (place, index) => !named.slice(0, index).some((earlier) => agrees(earlier, place)),
  );
  const [first, second, ...rest] = distinct.map(({ terms }) => terms);
  if (first === undefined) return 'none';
  return second === undefined ? first : { operator: 'AND', operands: [first, second, ...rest] };
}

function strange({ written, path }: Place): Terms {
  return { id: visible(written ?? `the text of ${path}`), family: 'unrecognised' };
}
