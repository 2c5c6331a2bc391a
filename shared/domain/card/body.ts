import { headingAt } from './headings.ts';
import { htmlTables } from './html-tables.ts';
import { type LinkPlace, webAddresses } from './links.ts';
import type { Piece } from './pieces.ts';
import { plainText } from './plain-text.ts';
import { type Section, type SectionDraft, sectionsOf } from './section.ts';
import { tableAt } from './tables.ts';
import { withoutTemplate } from './template.ts';

/** A web address in the card, with what is needed to judge what it is a link to. */
export interface CardLink {
  readonly url: string;
  readonly place: LinkPlace;
  /** The line it stands in, as plain text. */
  readonly context: string;
  /** Counted from 1. */
  readonly line: number;
  /** Index of its section. */
  readonly section: number;
}

export interface Body {
  readonly sections: readonly Section[];
  readonly links: readonly CardLink[];
}

/** What is quoted beside links and code: every one of them has it again. */
const LONGEST_CONTEXT = 400;
/** Of a heading; every link below it is judged by it. */
const LONGEST_HEADING = 200;
/** Lines of a Markdown table above its first row. */
const MARKDOWN_HEADER = 2;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** Sorts the pieces of a card under their headings; every piece is visited once. */
export function readBody(body: readonly Piece[]): Body {
  let section = draft('', 0, 1);
  const drafts = [section];
  const links: CardLink[] = [];
  let insideTag = false;
  const htmlTablesAt = htmlTables(body);

  function noteProse(text: string) {
    const plain = plainText(text, insideTag && text.trim() !== '');
    insideTag = plain.insideTag;
    const said = withoutTemplate(plain.text).trim();
    if (LETTER_OR_DIGIT.test(said)) section.prose.push(said);
  }

  function noteLinks(text: string, place: LinkPlace, line: number) {
    const addresses = webAddresses(text);
    if (addresses.length === 0) return;
    const context = plainText(text).text.trim().slice(0, LONGEST_CONTEXT);
    for (const url of addresses) {
      links.push({ url, place, context, line, section: drafts.length - 1 });
    }
  }

  for (let at = 0; at < body.length; at++) {
    const piece = body[at];
    if (piece === undefined) break;
    const line = piece.line + 1;
    if (piece.type === 'code') {
      const lead = (section.prose.at(-1) ?? '').slice(-LONGEST_CONTEXT);
      section.code.push({ language: piece.language, text: piece.text, line, lead });
      for (const [offset, code] of piece.text.split('\n').entries()) {
        noteLinks(code, 'code', line + 1 + offset);
      }
      continue;
    }
    noteLinks(piece.hidden, 'comment', line);

    const heading = headingAt(body, at);
    if (heading !== undefined) {
      const title = plainText(heading.text).text.trim().slice(0, LONGEST_HEADING);
      section = draft(title, heading.level, line);
      drafts.push(section);
      noteLinks(heading.text, 'heading', line);
      insideTag = false;
      at = heading.last;
      continue;
    }
    const table = tableAt(body, at);
    if (table !== undefined) {
      const { source, ...cells } = table;
      section.tables.push({
        line,
        ...cells,
        rowLines: cells.rows.map((_, row) => line + MARKDOWN_HEADER + row),
      });
      for (const [offset, row] of source.entries()) noteLinks(row, 'table', line + offset);
      at += source.length - 1;
      continue;
    }
    const html = htmlTablesAt(at);
    if (html !== undefined) {
      for (const one of html.tables) section.tables.push(one);
      for (const inside of body.slice(at, html.last + 1)) {
        if (inside.type === 'code') continue;
        if (inside !== piece) noteLinks(inside.hidden, 'comment', inside.line + 1);
        noteLinks(inside.text, 'table', inside.line + 1);
      }
      insideTag = false;
      for (const text of html.beside.flatMap((beside) => beside.split('\n'))) noteProse(text);
      at = html.last;
      continue;
    }
    noteLinks(piece.text, 'prose', line);
    noteProse(piece.text);
  }
  return { sections: sectionsOf(drafts), links };
}

function draft(heading: string, level: number, line: number): SectionDraft {
  return { heading, level, line, prose: [], code: [], tables: [] };
}
