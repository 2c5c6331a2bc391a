import { isIP } from 'node:net';
import { statedValue } from '#shared/domain/card/stated-values.ts';
import { isPublicAddress } from '#shared/domain/public-address.ts';

/** One result as somebody states it. */
export interface Result {
  /** The task or dataset that it was measured on. */
  readonly on: string;
  readonly metric: string;
  readonly value: number;
  /** Split, configuration or shots, in the words of whoever states them. */
  readonly setting?: string;
  /** A page outside this repository where it can be checked. */
  readonly source?: string;
  /** The Hub's sign that its own evaluator measured it. */
  readonly verifyToken?: true;
}

/** Results that are stated in one place, and where that can be seen. */
export interface ResultPlace {
  readonly where: 'model-index' | '.eval_results' | 'results table';
  readonly url: string;
  readonly results: readonly Result[];
}

/** Suites put thousands of results into one card; these tell all that is asked. */
export const MOST_RESULTS = 300;

const LONGEST_TEXT = 80;
const NUMBER =
  /^[<>~≈*†‡↑↓ ]{0,4}([-+−]?\d{1,9}(?:[.,]\d{1,12})?)\s{0,3}(?:%|pp|pts?)?[*†‡↑↓ ]{0,4}(?:(?:±|\+\/-|\+-|\/)[^a-z]{0,40}|[([].{0,40}[)\]])?$/i;

/** The number that a cell or value states: a first of several, without its sign of unit or error. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string' || value.length > LONGEST_TEXT) return undefined;
  const [, digits] = NUMBER.exec(value.trim()) ?? [];
  if (digits === undefined) return undefined;
  const plain = digits.replace('−', '-');
  return Number(/,\d{3}$/.test(plain) ? plain.replace(',', '') : plain.replace(',', '.'));
}

/** What a value names in short, if it names anything. */
export function nameOf(value: unknown): string | undefined {
  const name = statedValue(value);
  return name === undefined || name.length <= LONGEST_TEXT
    ? name
    : `${name.slice(0, LONGEST_TEXT - 1)}…`;
}

/** The first of some values that names something. */
export function firstName(...values: readonly unknown[]): string | undefined {
  for (const value of values) {
    const name = nameOf(value);
    if (name !== undefined) return name;
  }
  return undefined;
}

/** An address outside the model's own repository. */
export function outsideUrl(address: unknown, repo: string): string | undefined {
  if (typeof address !== 'string' || address.length > 500 || !URL.canParse(address))
    return undefined;
  const { protocol, hostname, pathname, href } = new URL(address);
  if (protocol !== 'https:' && protocol !== 'http:') return undefined;
  if (!isElsewhere(hostname)) return undefined;
  const onHub = /^(?:www\.)?(?:huggingface\.co|hf\.co)$/.test(hostname);
  return onHub && isBelow(pathname, repo) ? undefined : href;
}

/** Whether others than the machine of whoever wrote the card can open what is on this host. */
function isElsewhere(hostname: string): boolean {
  const address = hostname.replace(/^\[|\]$/g, '');
  if (isIP(address) !== 0) return isPublicAddress(address);
  return hostname.includes('.') && !/\.(?:local|localhost)$/.test(hostname);
}

/** However the path is spelt, and also where it is what the Hub's interface says of the repository. */
function isBelow(pathname: string, repo: string): boolean {
  const parts = decoded(pathname).toLowerCase().split('/').filter(Boolean);
  const [section, kind] = parts;
  const named = section === 'api' && kind === 'models' ? parts.slice(2) : parts;
  return `${named.join('/')}/`.startsWith(`${repo.toLowerCase()}/`);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Data as it comes out of YAML, if it is a mapping. */
export function mappingOf(value: unknown): Readonly<Record<string, unknown>> {
  return isMapping(value) ? value : {};
}

/** Data as it comes out of YAML, if it is a list. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
