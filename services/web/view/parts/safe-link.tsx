import type { ComponentChildren } from 'preact';
import { safeHref } from '../../safe-href.ts';

interface SafeLinkProps {
  readonly href: string | undefined;
  readonly children: ComponentChildren;
}

/** A link to somewhere else that somebody else wrote: what is no web address stays text. */
export function SafeLink({ href, children }: SafeLinkProps) {
  const safe = safeHref(href);
  if (safe === undefined) return <>{children}</>;
  return (
    <a href={safe} rel="noreferrer">
      {children}
    </a>
  );
}
