import { type ViewName, viewNames, views } from './views.ts';

/** Where in the page somebody is. */
export interface Address {
  /** `undefined` where there is no such view. */
  readonly view: ViewName | undefined;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
}

/** Values of a query; what is undefined or empty is left out. */
export type QueryValues = Readonly<Record<string, string | undefined>>;

/** Reads an address. Every route is served below `/api`, too, so the page may be. */
export function readAddress(path: string, search: string): Address {
  const segments = split(path.replace(/^\/api(?=\/)/, ''));
  const query = new URLSearchParams(search);
  for (const view of viewNames) {
    const params = match(split(views[view].path), segments);
    if (params) return { view, params, query };
  }
  return { view: undefined, params: {}, query };
}

/** The address of a view. */
export function addressOf(
  view: ViewName,
  params: Readonly<Record<string, string>> = {},
  query: QueryValues = {},
): string {
  const segments = split(views[view].path).flatMap((part) => {
    const name = parameterIn(part);
    if (name === undefined) return [part];
    const value = params[name];
    return value === undefined ? [] : [encodeURIComponent(value)];
  });
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(given as [string, string][]).toString();
  return `/${segments.join('/')}${search === '' ? '' : `?${search}`}`;
}

/** Where to go after signing in: an address of this page, whatever a link says. */
export function safeReturn(from: string | null): string {
  const href = from?.replace(/^\/api(?=\/)/, '') ?? '';
  if (!/^\/ui(?=[/?#]|$)/.test(href)) return addressOf('browse');
  return href.startsWith(addressOf('signIn')) ? addressOf('browse') : href;
}

function split(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '');
}

function match(
  pattern: readonly string[],
  segments: readonly string[],
): Readonly<Record<string, string>> | undefined {
  if (segments.length > pattern.length) return undefined;
  const params: Record<string, string> = {};
  for (const [i, part] of pattern.entries()) {
    const name = parameterIn(part);
    const segment = segments[i];
    if (segment === undefined) {
      if (!part.endsWith('?}')) return undefined;
    } else if (name === undefined) {
      if (part !== segment) return undefined;
    } else {
      params[name] = decode(segment);
    }
  }
  return params;
}

function parameterIn(part: string): string | undefined {
  return /^\{(\w+)\??\}$/.exec(part)?.[1];
}

/** What is no proper encoding stands for itself. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
