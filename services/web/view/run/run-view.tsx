import { PageHeading } from '../parts/page-heading.tsx';
import type { ViewProps } from '../view-props.ts';

export function RunView({ params }: ViewProps) {
  return <PageHeading title={`Run ${params.run}`} />;
}
