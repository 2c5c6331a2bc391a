import { PageHeading } from '../parts/page-heading.tsx';
import type { ViewProps } from '../view-props.ts';

export function ArtifactView({ params }: ViewProps) {
  return <PageHeading title={`${params.type} ${params.id}`} />;
}
