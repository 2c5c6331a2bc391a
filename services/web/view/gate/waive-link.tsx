import { addressOf, type QueryValues } from '../../address.ts';
import { useSession } from '../state/session.tsx';

interface WaiveLinkProps {
  /** The run that was refused, or the artifact that fails. */
  readonly about: QueryValues;
  readonly label: string;
}

/** For administrators, the way to let in what does not pass. */
export function WaiveLink({ about, label }: WaiveLinkProps) {
  const { user } = useSession();
  if (!user?.is_admin) return null;
  return (
    <p>
      <a href={addressOf('admin', { section: 'gate' }, about)}>{label}</a>
    </p>
  );
}
