import { withoutTemplate } from './template.ts';

/** What people and exporters write into a field that they have no answer for. */
const nothing = new Set(['none', 'unknown', 'n/a', 'null', 'todo', 'tbd']);
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/**
 * What one value of the front matter states, if it states anything: a template's placeholder does
 * not. Without what cannot be seen: characters that turn the direction of a text, and the like.
 */
export function statedValue(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const seen = String(value)
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Cc}/gu, ' ');
  const stated = withoutTemplate(seen).trim();
  return nothing.has(stated.toLowerCase()) || !LETTER_OR_DIGIT.test(stated) ? undefined : stated;
}

/** The same of a field that holds one value or a list of them. */
export function statedValues(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).flatMap((one) => statedValue(one) ?? []);
}

/** Whether anything is stated in a value, however it is made up; YAML is read to a limited depth. */
export function saysSomething(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return statedValue(value) !== undefined;
  return Object.values(value).some(saysSomething);
}
