import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';

interface PageHeadingProps {
  /** Also the title of the tab. */
  readonly title: string;
  readonly children?: ComponentChildren;
}

/** The one heading of a view, which is where whoever comes to it begins to read. */
export function PageHeading({ title, children }: PageHeadingProps) {
  useEffect(() => {
    document.title = `${title} · Model Registry`;
  }, [title]);
  return (
    <div class="page-heading">
      <h1 tabIndex={-1}>{title}</h1>
      {children}
    </div>
  );
}
