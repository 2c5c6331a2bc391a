/** An address that a link may lead to: of the web, and nothing that would run or open anything else. */
export function safeHref(href: string | undefined): string | undefined {
  if (href === undefined || !URL.canParse(href)) return undefined;
  const { protocol } = new URL(href);
  return protocol === 'https:' || protocol === 'http:' ? href : undefined;
}
