import { addressOf } from '../../address.ts';
import type { Artifact } from '../../api/shapes.ts';
import { type SectionName, sections, sectionsOf } from '../../artifact/sections.ts';

interface SectionNavProps {
  readonly artifact: Artifact;
  readonly current: SectionName;
}

/** The ways between the parts of an artifact's page. */
export function SectionNav({ artifact: { metadata }, current }: SectionNavProps) {
  const { type, id } = metadata;
  return (
    <nav class="section-nav" aria-label="About this artifact">
      <ul>
        {sectionsOf(type).map((name) => (
          <li key={name}>
            <a
              href={addressOf('artifact', {
                type,
                id,
                ...(name !== 'overview' && { section: name }),
              })}
              aria-current={name === current ? 'page' : undefined}
            >
              {sections[name].title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
