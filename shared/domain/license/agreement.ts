import { isRecognised, isSameLicense, licensesOf, type Terms } from '../license.ts';

/** Something that may name a licence. */
export interface Naming {
  readonly terms?: Terms;
}

/** Something that names a licence which is recognised. */
export type Known<T extends Naming> = T & { readonly terms: Terms };

/** Whether a place names a licence that the registry knows. */
export function isKnown<T extends Naming>(place: T): place is Known<T> {
  return place.terms !== undefined && isRecognised(place.terms);
}

/** Whether a place names nothing that the first does not: a file for one side of `A OR B` agrees. */
export function agrees(first: Known<Naming>, place: Known<Naming>): boolean {
  const named = licensesOf(first.terms);
  return licensesOf(place.terms).every((one) => named.some((other) => isSameLicense(one, other)));
}
