import type { ArtifactType } from '#shared/domain/artifact.ts';

/** One part of an artifact's page. */
interface SectionSpec {
  readonly title: string;
  /** Only models are rated and descend from one another. */
  readonly modelsOnly?: true;
}

/** The parts of an artifact's page, each at an address of its own; the first is the usual one. */
export const sections = {
  overview: { title: 'Overview' },
  run: { title: 'Run' },
  history: { title: 'History', modelsOnly: true },
  lineage: { title: 'Lineage', modelsOnly: true },
  licence: { title: 'Licence check', modelsOnly: true },
  cost: { title: 'Cost' },
  audit: { title: 'Audit' },
  use: { title: 'Download and API' },
} as const satisfies Record<string, SectionSpec>;

export type SectionName = keyof typeof sections;

/** Those that there are for a type. */
export function sectionsOf(type: ArtifactType): readonly SectionName[] {
  const names = Object.keys(sections) as SectionName[];
  return names.filter((name) => {
    const { modelsOnly }: SectionSpec = sections[name];
    return type === 'model' || modelsOnly !== true;
  });
}
