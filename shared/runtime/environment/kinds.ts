import * as z from 'zod';
import { InvalidGatePolicy, parseGatePolicy } from '#shared/domain/gate.ts';
import { defaultSourceHosts } from '#shared/domain/source-url.ts';

/** How much is told in the log. */
export type LogLevel = 0 | 1 | 2;

const logLevels: ReadonlyMap<string, LogLevel> = new Map([
  ['0', 0],
  ['1', 1],
  ['2', 2],
  ['error', 0],
  ['info', 1],
  ['debug', 2],
]);
const switches: ReadonlyMap<string, boolean> = new Map([
  ['0', false],
  ['1', true],
]);

/** A kind of text: what it should be, in words, and how it is read; `undefined` is not of it. */
function kind<T>(expected: string, read: (text: string) => T | undefined) {
  return z.string().transform((text, context) => {
    const value = read(text);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: `it should be ${expected}` });
    return z.NEVER;
  });
}

/** Any text. */
export const text = z.string();

/** A whole number in decimal digits. */
export function wholeNumber(min: number, max = Number.MAX_SAFE_INTEGER) {
  const most = max === Number.MAX_SAFE_INTEGER ? 'up' : `to ${max}`;
  return kind(`a whole number from ${min} ${most}`, (digits) => {
    const value = /^\d+$/.test(digits) ? Number(digits) : Number.NaN;
    return value >= min && value <= max ? value : undefined;
  });
}

/** Off or on. */
export const flag = kind('0 or 1', (digit) => switches.get(digit));

/** One of a few words. */
export function oneOf<const W extends string>(words: readonly W[]) {
  return kind(words.join(' or '), (word) => words.find((known) => known === word));
}

/** Text of a known form. */
export function matching(pattern: RegExp, expected: string) {
  return kind(expected, (value) => (pattern.test(value) ? value : undefined));
}

/** Digits or names. */
export const logLevel = kind('0, 1, 2, error, info or debug', (word) =>
  logLevels.get(word.toLowerCase()),
);

/** The beginning of other URLs, so without a slash at its end. */
export const baseUrl = kind(
  'an http:// or https:// URL without credentials, query or fragment',
  (value) => {
    if (!URL.canParse(value)) return undefined;
    const { protocol, username, password, search, hash } = new URL(value);
    const isWeb = protocol === 'https:' || protocol === 'http:';
    return isWeb && `${username}${password}${search}${hash}` === ''
      ? value.replace(/\/+$/, '')
      : undefined;
  },
);

/** Some of the hosts that sources are understood from. */
export const sourceHosts = kind(
  `a list of hosts out of ${defaultSourceHosts.join(', ')}`,
  (list) => {
    const hosts = items(list.toLowerCase());
    const known: readonly string[] = defaultSourceHosts;
    return hosts.length > 0 && hosts.every((host) => known.includes(host)) ? hosts : undefined;
  },
);

/** Web origins as browsers send them, or any. */
export const origins = kind('*, or a list of origins such as https://example.org', (list) => {
  const found = items(list);
  return found.every((origin) => origin === '*' || isOrigin(origin)) ? found : undefined;
});

/** The gate's policy. */
export const gatePolicy = z.string().transform((policy, context) => {
  try {
    return parseGatePolicy(policy);
  } catch (error) {
    if (!(error instanceof InvalidGatePolicy)) throw error;
    context.addIssue({ code: 'custom', message: error.message });
    return z.NEVER;
  }
});

function items(list: string): readonly string[] {
  return list.split(/[\s,]+/).filter((item) => item !== '');
}

function isOrigin(value: string): boolean {
  return URL.canParse(value) && new URL(value).origin === value;
}
