import { useState } from 'preact/hooks';
import { addressOf } from '../../../address.ts';
import { LONGEST_REASON, readWaiver, type WaiverFaults } from '../../../admin/given-waiver.ts';
import { type WaiverTarget, waive } from '../../../admin/waiver-target.ts';
import { sourceFault } from '../../../ingest/source-fault.ts';
import { Field } from '../../parts/field.tsx';
import { LongField } from '../../parts/long-field.tsx';
import { useDraft } from '../../state/draft.ts';
import { navigate } from '../../state/navigation.ts';
import { useSession } from '../../state/session.tsx';
import { useStillHere } from '../../state/still-here.ts';
import { NotWaived } from './not-waived.tsx';

interface WaiverFormProps {
  /** Absent, any source can be named. */
  readonly target: WaiverTarget | undefined;
}

interface Faults extends WaiverFaults {
  readonly url?: string;
}

/** Takes the reason and the last day, and leads to the run that lets the model in. */
export function WaiverForm({ target }: WaiverFormProps) {
  const { api } = useSession();
  const isHere = useStillHere();
  const [url, setUrl] = useDraft('url', '');
  const [reason, setReason] = useDraft('reason', '');
  const [day, setDay] = useDraft('day', '');
  const [faults, setFaults] = useState<Faults>({});
  const [error, setError] = useState<Error>();
  const [isBusy, setIsBusy] = useState(false);

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    setError(undefined);
    const read = readWaiver({ reason, day }, Date.now());
    const urlFault = target ? undefined : sourceFault('model', url);
    const found = { ...('faults' in read && read.faults), ...(urlFault && { url: urlFault }) };
    setFaults(found);
    if (urlFault !== undefined || 'faults' in read) return focusOn(found);
    setIsBusy(true);
    try {
      const about = target ?? { name: '', url: url.trim() };
      const { metadata, execution } = await waive(about, read.waiver, api);
      if (!isHere()) return;
      navigate(
        execution === undefined
          ? addressOf('artifact', { type: 'model', id: metadata.id })
          : addressOf('run', { run: execution }),
      );
    } catch (thrown) {
      setError(thrown as Error);
      setIsBusy(false);
    }
  }

  return (
    <form class="card stack" onSubmit={submit} noValidate>
      {error && <NotWaived error={error} />}
      {!target && (
        <Field
          label="Address of the model"
          name="url"
          type="url"
          value={url}
          hint="The page of a refused run leads here, too."
          placeholder="https://huggingface.co/owner/model"
          fault={faults.url}
          required
          onInput={setUrl}
        />
      )}
      <LongField
        label="Reason"
        name="reason"
        value={reason}
        hint={`Shown wherever the model appears. Up to ${LONGEST_REASON} characters.`}
        fault={faults.reason}
        onInput={setReason}
      />
      <Field
        label="Last day (optional)"
        name="day"
        type="date"
        value={day}
        hint="Without one, the waiver holds for good."
        fault={faults.day}
        onInput={setDay}
      />
      <button class="button button--primary" type="submit" disabled={isBusy}>
        {isBusy ? 'Waiving…' : 'Waive'}
      </button>
    </form>
  );
}

/** Takes whoever fills it in to the first field that is at fault. */
function focusOn({ url, reason }: Faults): void {
  const field = url !== undefined ? 'url' : reason !== undefined ? 'reason' : 'day';
  document.querySelector<HTMLElement>(`main form [name="${field}"]`)?.focus();
}
