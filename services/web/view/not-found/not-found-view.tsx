import { addressOf } from '../../address.ts';
import { PageHeading } from '../parts/page-heading.tsx';

/** An address that leads nowhere. */
export function NotFoundView() {
  return (
    <>
      <PageHeading title="There is nothing here" />
      <p>
        The address may be mistyped, or from another version of this page.{' '}
        <a href={addressOf('browse')}>See all artifacts</a>
      </p>
    </>
  );
}
