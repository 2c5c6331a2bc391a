import type { ComponentType } from 'preact';
import type { ViewName } from '../views.ts';
import { AdminView } from './admin/admin-view.tsx';
import { ArtifactView } from './artifact/artifact-view.tsx';
import { BrowseView } from './browse/browse-view.tsx';
import { CompareView } from './compare/compare-view.tsx';
import { HealthView } from './health/health-view.tsx';
import { IngestView } from './ingest/ingest-view.tsx';
import { RunView } from './run/run-view.tsx';
import { SignInView } from './sign-in/sign-in-view.tsx';
import type { ViewProps } from './view-props.ts';

/** What shows each view of the table. */
export const components: Readonly<Record<ViewName, ComponentType<ViewProps>>> = {
  browse: BrowseView,
  ingest: IngestView,
  run: RunView,
  artifact: ArtifactView,
  compare: CompareView,
  health: HealthView,
  admin: AdminView,
  signIn: SignInView,
};
