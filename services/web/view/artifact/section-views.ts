import type { ComponentType } from 'preact';
import type { SectionName } from '../../artifact/sections.ts';
import { AuditSection } from './audit/audit-section.tsx';
import { CostSection } from './cost/cost-section.tsx';
import { HistorySection } from './history/history-section.tsx';
import { LicenceSection } from './licence/licence-section.tsx';
import { LineageSection } from './lineage/lineage-section.tsx';
import { OverviewSection } from './overview/overview-section.tsx';
import { RunSection } from './run/run-section.tsx';
import type { SectionProps } from './section-props.ts';
import { UseSection } from './use/use-section.tsx';

/** What shows each part of an artifact's page. */
export const sectionViews: Readonly<Record<SectionName, ComponentType<SectionProps>>> = {
  overview: OverviewSection,
  run: RunSection,
  history: HistorySection,
  lineage: LineageSection,
  licence: LicenceSection,
  cost: CostSection,
  audit: AuditSection,
  use: UseSection,
};
