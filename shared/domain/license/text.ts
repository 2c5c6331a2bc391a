import { readLicense, readLicenses, type Terms } from '../license.ts';
import { type KnownText, knownTexts } from './known-texts.ts';
import { lookUp } from './table.ts';

/** A title comes first, after a name or a copyright line at most. */
const TITLE_WITHIN = 300;
/** Copyright lines, of which a project of many authors may have some. */
const HEAD_WITHIN = 600;
/** Between two sentences there is a number or a letter: no room for a condition. */
const BETWEEN = 16;
/** A file of this length may name its licence without giving the text. */
const POINTER = 400;
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
const SPDX_LINE = /^\W{0,10}SPDX-License-Identifier:([^\n]{1,300})$/m;

/**
 * The terms that a LICENSE file sets, when its text is one of the twenty or so that are common, or
 * several of them one after the other, which then all apply; nothing for any other, and for a known
 * text with more written into it.
 */
export function readLicenseText(text: string): Terms | undefined {
  const stated = SPDX_LINE.exec(text.slice(0, 2_000))?.[1];
  if (stated !== undefined) return readLicense(stated.replace(/[*/>\s-]+$/, '').trim());
  if (text.length > LONGEST_FILE) return undefined;

  const parts = partsOf(withoutLayout(text)) ?? [];
  const ids = parts.map((part) => knownTexts.find((row) => isText(row, part))?.id);
  const known = ids.filter((id) => id !== undefined);
  if (known.length < ids.length) return undefined;
  return readLicenses(withoutBase(known));
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
  const { says, own = [], longest, titled } = row;
  if (row.opening !== opening || at > (titled ? TITLE_WITHIN : HEAD_WITHIN)) return false;
  const body = text.slice(at);
  if (body.length > longest + after) return false;
  const sentences = says.filter((part) => typeof part === 'string');
  const pointer = titled && text.length <= POINTER;
  const saysAll = titled
    ? sentences.every((sentence) => body.includes(sentence))
    : isInOrder([opening, ...says], body, after);
  if (!pointer && !saysAll) return false;
  return !isRestricted(text, [opening, ...sentences, ...own], row.id);
}

/** Whether a text is these sentences one after the other, and nothing else. */
function isInOrder(says: KnownText['says'], body: string, after: number): boolean {
  let end = 0;
  let room = 0;
  for (const part of says) {
    if (typeof part === 'number') {
      room = part;
      continue;
    }
    const at = body.indexOf(part, end);
    if (at === -1 || at - end > room) return false;
    end = at + part.length;
    room = BETWEEN;
  }
  return body.length - end <= room + after;
}

/** What forbids commercial use anyway cannot be restricted to that. */
function isRestricted(text: string, own: readonly string[], id: string): boolean {
  const { family } = lookUp(id);
  if (family === 'non-commercial' || family === 'no-derivatives') return false;
  const rest = own.reduce((left, sentence) => left.replaceAll(sentence, ''), text);
  const banned = family === 'conditional' ? restrictions.slice(0, 2) : restrictions;
  return banned.some((restriction) => rest.includes(restriction));
}

/** Text, Markdown, HTML and source comments give the same words. */
function withoutLayout(text: string): string {
  return text
    .toLowerCase()
    .replace(/\p{Cf}/gu, '')
    .replace(/<\/?[a-z!][^<>]{0,300}>/g, ' ')
    .replace(/&(?:nbsp|#160);/g, ' ')
    .replace(/&(?:quot|apos|[lr][sd]quo|#39|#x27);/g, '')
    .replace(/\]\([^()\s]{0,300}\)/g, ' ')
    .replace(/^[ \t]{0,40}(?:\/\/+|;+|%+|--+)/gm, ' ')
    .replace(/[\u2010-\u2015]|-{2,}/g, '-')
    .replace(/["'“”‘’`\\[\]]/g, '')
    .replace(/[*#=_>|~]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
