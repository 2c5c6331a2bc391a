import { addressOf } from '../../address.ts';
import type { Artifact } from '../../api/shapes.ts';
import { type SectionName, sections, sectionsOf } from '../../artifact/sections.ts';
import { SectionNav } from '../parts/section-nav.tsx';

interface ArtifactNavProps {
  readonly artifact: Artifact;
  readonly current: SectionName;
}

/** The ways between the parts of an artifact's page. */
export function ArtifactNav({ artifact: { metadata }, current }: ArtifactNavProps) {
  const { type, id } = metadata;
  const places = sectionsOf(type).map((name) => ({
    title: sections[name].title,
    href: addressOf('artifact', { type, id, ...(name !== 'overview' && { section: name }) }),
    isCurrent: name === current,
  }));
  return <SectionNav label="About this artifact" places={places} />;
}
