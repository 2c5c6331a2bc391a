import { parse } from 'yaml';
import type { StoredFile } from '../content/stored-file.ts';
import type { Revision } from './revision.ts';

/** A card as the Hub takes it apart. */
export interface Card {
  /** The front matter; empty when there is none. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly hasFrontMatter: boolean;
  readonly text: string;
}

/** The card of a revision; undefined when it has no README. */
export function cardOf({ files }: Revision): Card | undefined {
  const readme = files.get('README.md');
  if (readme === undefined) return undefined;
  const whole = textOf(readme);
  const [head, matter] = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(whole) ?? [];
  const data: unknown = matter === undefined ? undefined : parse(matter);
  return {
    data: isRecord(data) ? data : {},
    hasFrontMatter: isRecord(data),
    text: whole.slice(head?.length ?? 0),
  };
}

/** A JSON file of a revision; undefined when there is none. */
export function jsonFile({ files }: Revision, path: string): Record<string, unknown> | undefined {
  const file = files.get(path);
  if (file === undefined) return undefined;
  const value: unknown = JSON.parse(textOf(file));
  return isRecord(value) ? value : undefined;
}

/** What a front matter gives as one text or as a list of them. */
export function texts(value: unknown): readonly string[] {
  const list = Array.isArray(value) ? value : [value];
  return list.filter((item) => typeof item === 'string');
}

/** Papers that a text links to, as the Hub's tags name them. */
export function arxivTags(text: string): readonly string[] {
  const ids = [...text.matchAll(/arxiv\.org\/(?:abs|pdf)\/(\d{4}\.\d{4,5})/g)].map(([, id]) => id);
  return [...new Set(ids)].map((id) => `arxiv:${id}`);
}

/** A JSON object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf({ body }: StoredFile): string {
  return Buffer.concat([...body.read(0, body.size)]).toString();
}
