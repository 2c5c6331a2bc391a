interface SectionNavProps {
  /** What the parts are parts of. */
  readonly label: string;
  readonly places: readonly {
    readonly title: string;
    readonly href: string;
    readonly isCurrent: boolean;
  }[];
}

/** The ways between the parts of something that has several, each at an address of its own. */
export function SectionNav({ label, places }: SectionNavProps) {
  return (
    <nav class="section-nav" aria-label={label}>
      <ul>
        {places.map(({ title, href, isCurrent }) => (
          <li key={href}>
            <a href={href} aria-current={isCurrent ? 'page' : undefined}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
