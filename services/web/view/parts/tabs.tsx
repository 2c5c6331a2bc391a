interface TabsProps {
  /** What is chosen between. */
  readonly label: string;
  /** The member of the query that says which. */
  readonly name: string;
  readonly choices: Readonly<Record<string, string>>;
  readonly chosen: string;
  readonly query: URLSearchParams;
}

/** Ways to see the same thing, each with an address of its own; the first is the usual one. */
export function Tabs({ label, name, choices, chosen, query }: TabsProps) {
  const keys = Object.keys(choices);
  const current = keys.includes(chosen) ? chosen : keys[0];
  return (
    <nav class="tabs" aria-label={label}>
      <ul>
        {keys.map((key, i) => (
          <li key={key}>
            <a
              href={hrefWith(query, name, i === 0 ? undefined : key)}
              aria-current={key === current ? 'true' : undefined}
            >
              {choices[key]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function hrefWith(query: URLSearchParams, name: string, value: string | undefined): string {
  const changed = new URLSearchParams(query);
  changed.delete(name);
  if (value !== undefined) changed.set(name, value);
  const search = changed.toString();
  return `${location.pathname}${search === '' ? '' : `?${search}`}`;
}
