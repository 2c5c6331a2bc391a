import { useEffect, useState } from 'preact/hooks';
import { addressOf } from '../../../address.ts';
import { sourceFault } from '../../../ingest/source-fault.ts';
import { Field } from '../../parts/field.tsx';
import { navigate } from '../../state/navigation.ts';
import type { SectionProps } from '../section-props.ts';
import { LicenceAnswer } from './licence-answer.tsx';

/** Asks whether code may be used together with the model; each question has an address. */
export function LicenceSection({ artifact: { metadata }, query }: SectionProps) {
  const { type, id } = metadata;
  const asked = query.get('code') ?? '';
  const [url, setUrl] = useState(asked);
  const [fault, setFault] = useState<string>();
  useEffect(() => setUrl(asked), [asked]);

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    const found = sourceFault('code', url);
    setFault(found);
    if (found === undefined) {
      const here = { type, id, section: 'licence' };
      navigate(addressOf('artifact', here, { code: url.trim() }));
      return;
    }
    document.querySelector<HTMLElement>('main input[name="code"]')?.focus();
  }

  return (
    <section class="stack narrow">
      <h2>May this code be used together with the model?</h2>
      <p class="quiet">For fine-tuning and inference, by the licences that both state.</p>
      <form class="card stack" onSubmit={submit} noValidate>
        <Field
          label="Repository on GitHub"
          name="code"
          type="url"
          value={url}
          placeholder="https://github.com/owner/repository"
          fault={fault}
          required
          onInput={(value) => {
            setUrl(value);
            setFault(undefined);
          }}
        />
        <button class="button button--primary" type="submit">
          Check
        </button>
      </form>
      {asked !== '' && <LicenceAnswer id={id} code={asked} />}
    </section>
  );
}
