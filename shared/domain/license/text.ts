import { readLicenses, type Terms } from '../license.ts';
import { agrees } from './agreement.ts';
import { type KnownText, knownTexts } from './known-texts.ts';
import { hasSentences, isOwn } from './own-sentences.ts';
import { isPointer } from './pointer.ts';
import { restricts, sentencesOf } from './sentences.ts';
import { lookUp } from './table.ts';
import { withoutLayout } from './without-layout.ts';

/** A title comes first, after a name or a copyright line at most. */
const TITLE_WITHIN = 300;
/** Copyright lines, of which a project of many authors may have some. */
const HEAD_WITHIN = 600;
/** Between two sentences there is a number or a letter: no room for a condition. */
const BETWEEN = 16;
/** With as much room there is a disclaimer of warranties, of which many have one of their own. */
const WIDE = 300;
const DISCLAIMER = /\b(?:liab|warrant|damages|in no event)/;
/** What disclaimers say of themselves, and not of the use. */
const disclaiming =
  /\b(?:in no event|shall|not limited to|whether or not|however caused|not be liable|no warranty|for particular purpose|loss of (?:use|profits?)|profits?)\b/g;
/** What may stand beside an SPDX line without being a licence of its own. */
const BESIDE_LINE = 400;
/** Beyond the longest licence twice over there is something else in the file. */
const LONGEST_FILE = 100_000;
/** Licences in one file; a list of everything that came along says nothing about the model. */
const MOST_PARTS = 10;

/** What turns a known permission into another one, wherever it was written in between. */
const restrictions = [
  'non-commercial',
  'noncommercial',
  'commercial use',
  'commons clause',
  'research purposes',
  'research use',
  'academic use',
  'use restriction',
  'shall be used for good',
];
const LINE_WITHIN = 2_000;
const SPDX_LINE = /^\W{0,10}SPDX-License-Identifier:([^\n]{1,300})$/gm;

/**
 * The terms that a LICENSE file sets, when its text is one of the twenty or so that are common, or
 * several of them one after the other, which then all apply; nothing for any other, and for a known
 * text with more written into it.
 */
export function readLicenseText(text: string): Terms | undefined {
  if (text.length > LONGEST_FILE) return undefined;
  const lines = [...text.matchAll(SPDX_LINE)].filter(({ index }) => index < LINE_WITHIN);
  return lines.length > 0 ? byLines(lines, text) : byText(text);
}

/** A line names the licence of a text that is the same, or that says nothing of what is allowed. */
function byLines(lines: readonly RegExpExecArray[], text: string): Terms | undefined {
  const written = lines.map(([, stated = '']) => stated.replace(/[*/>\s-]+$/, '').trim());
  const terms = readLicenses(written);
  if (terms === undefined) return undefined;
  const rest = lines.reduce((left, [line]) => left.replace(line, ' '), text);
  const said = byText(rest);
  if (said !== undefined) return agrees({ terms }, { terms: said }) ? terms : undefined;
  const beside = withoutLayout(rest);
  return beside.length <= BESIDE_LINE && !hasRider(beside) ? terms : undefined;
}

function byText(text: string): Terms | undefined {
  const parts = partsOf(withoutLayout(text)) ?? [];
  const ids = parts.map((part) => knownTexts.find((row) => isText(row, part))?.id);
  const known = ids.filter((id) => id !== undefined);
  if (known.length < ids.length) return undefined;
  return readLicenses(withoutBase(known));
}

/** Whether a text has a sentence that restricts something and is not of the licence itself. */
function hasRider(plain: string, id = '', isAllowed = (_: string) => false): boolean {
  return sentencesOf(plain).some(
    (sentence) => restricts(sentence) && !isOwn(id, sentence) && !isAllowed(sentence),
  );
}

function isDisclaimer(sentence: string): boolean {
  return DISCLAIMER.test(sentence) && !restricts(sentence.replace(disclaiming, ' '));
}

/** The LGPL's third version is an addition to the GPL, whose text may therefore follow it. */
function withoutBase(ids: readonly string[]): readonly string[] {
  return ids.includes('LGPL-3.0-only') ? ids.filter((id) => id !== 'GPL-3.0-only') : ids;
}

interface Part {
  readonly text: string;
  readonly opening: string;
  /** Where the opening is in it: what comes before is a name or a copyright line. */
  readonly at: number;
  /** What may come after it: where another licence follows, that one's title and copyright line. */
  readonly after: number;
}

/** A file cut where licences begin; nothing where none or too many do. */
function partsOf(plain: string): readonly Part[] | undefined {
  const openings = [...new Set(knownTexts.map(({ opening }) => opening))];
  const found = openings
    .flatMap((opening) => placesOf(opening, plain).map((at) => ({ opening, at })))
    .toSorted((a, b) => a.at - b.at)
    .filter(({ opening }, index, all) => !isTitle(opening) || all[index - 1]?.opening !== opening);
  if (found.length > MOST_PARTS) return undefined;
  return found.map(({ opening, at }, index) => {
    const start = index === 0 ? 0 : at;
    const next = found[index + 1];
    const after = next === undefined ? 0 : TITLE_WITHIN;
    return { opening, at: at - start, text: plain.slice(start, next?.at), after };
  });
}

function placesOf(opening: string, plain: string): readonly number[] {
  const places: number[] = [];
  for (let at = plain.indexOf(opening); at !== -1; at = plain.indexOf(opening, at + 1)) {
    if (!/[\w-]/.test(plain.charAt(at - 1))) places.push(at);
  }
  return places;
}

/** Licences repeat their own titles; a permission that comes twice was given twice. */
function isTitle(opening: string): boolean {
  return knownTexts.some((row) => row.titled && row.opening === opening);
}

function isText(row: KnownText, { text, opening, at, after }: Part): boolean {
  const { id, says, own = [], longest, titled } = row;
  if (row.opening !== opening || at > (titled ? TITLE_WITHIN : HEAD_WITHIN)) return false;
  const body = text.slice(at);
  if (body.length > longest + after) return false;
  const sentences = says.filter((part) => typeof part === 'string');
  if (isRestricted(text, [opening, ...sentences, ...own], id)) return false;
  const head = text.slice(0, at);
  const beside = `${head} ${body.slice(opening.length)}`;
  if (!titled) {
    const between = betweenOf([opening, ...says], body, after);
    return (
      between !== undefined &&
      !between.some((part) => hasRider(part, id, isDisclaimer)) &&
      !hasRider(head, id)
    );
  }
  if (isPointer(row, text)) return !hasRider(beside, id);
  const saysAll = sentences.every((sentence) => body.includes(sentence));
  return saysAll && !hasRider(hasSentences(id) ? beside : head, id);
}

/**
 * What a text has in its wide gaps and at its end that otherwise consists of these sentences, one
 * after the other. Nothing where it does not.
 */
function betweenOf(
  says: KnownText['says'],
  body: string,
  after: number,
): readonly string[] | undefined {
  const between: string[] = [];
  let end = 0;
  let room = 0;
  for (const part of says) {
    if (typeof part === 'number') {
      room = part;
      continue;
    }
    const at = body.indexOf(part, end);
    if (at === -1 || at - end > room) return undefined;
    if (room === BETWEEN || room >= WIDE) between.push(body.slice(end, at));
    end = at + part.length;
    room = BETWEEN;
  }
  return body.length - end <= room + after ? [...between, body.slice(end)] : undefined;
}

/** What forbids commercial use anyway cannot be restricted to that. */
function isRestricted(text: string, own: readonly string[], id: string): boolean {
  const { family } = lookUp(id);
  if (family === 'non-commercial' || family === 'no-derivatives') return false;
  const rest = own.reduce((left, sentence) => left.replaceAll(sentence, ''), text);
  const banned = family === 'conditional' ? restrictions.slice(0, 2) : restrictions;
  return banned.some((restriction) => rest.includes(restriction));
}
