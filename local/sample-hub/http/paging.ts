/** Where a `Link` header may lead. */
export type Relation = 'first' | 'prev' | 'next' | 'last';

/** A `Link` header (RFC 8288); nothing when it would be empty. */
export function linkHeader(
  targets: Partial<Record<Relation, string | undefined>>,
): Readonly<Record<string, string>> {
  const links = Object.entries(targets).flatMap(([relation, url]) =>
    url === undefined ? [] : [`<${url}>; rel="${relation}"`],
  );
  return links.length === 0 ? {} : { link: links.join(', ') };
}

/** The address of another page of the same list. */
export function pageUrl(
  url: string,
  query: URLSearchParams,
  changed: Readonly<Record<string, string | number>>,
): string {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changed)) next.set(name, String(value));
  return `${url}?${next}`;
}

/** A whole number of the query between 1 and `most`, or the default. */
export function countParameter(
  query: URLSearchParams,
  name: string,
  fallback: number,
  most: number,
): number {
  const value = Number(query.get(name) ?? fallback);
  return Number.isInteger(value) && value >= 1 ? Math.min(value, most) : fallback;
}
