import { familyRows, type LicenseFamily } from './families.ts';

/** One licence: its SPDX identifier where it has one, else the Hub's, else the words as written. */
export interface License {
  readonly id: string;
  readonly family: LicenseFamily;
}

const LONGEST_ID = 100;
/** Words that people add to or leave out of the name of a licence. */
const filler = ['license', 'licence', 'licensed', 'version', 'v', 'the', 'agreement', ''];

/**
 * Looks one licence up by its identifier, or by its name as people write it ("Apache License,
 * Version 2.0"). What is not in the table is unrecognised, however well known it is elsewhere.
 */
export function lookUp(written: string): License {
  return (
    licenses.get(keyOf(written)) ?? {
      id: written.trim().slice(0, LONGEST_ID),
      family: 'unrecognised',
    }
  );
}

function keyOf(written: string): string {
  return written
    .toLowerCase()
    .slice(0, LONGEST_ID)
    .split(/[\s_,-]/)
    .map((word) => word.replace(/^v(?=\d)/, ''))
    .filter((word) => !filler.includes(word))
    .join('-');
}

const licenses: ReadonlyMap<string, License> = new Map(
  Object.entries(familyRows).flatMap(([family, rows]) =>
    rows.flatMap(([id, ...spellings]) =>
      [id, ...spellings].map((spelling): [string, License] => [
        keyOf(spelling),
        { id, family: family as LicenseFamily },
      ]),
    ),
  ),
);
