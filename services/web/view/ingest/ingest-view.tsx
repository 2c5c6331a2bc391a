import { useState } from 'preact/hooks';
import { type ArtifactType, artifactTypes, LONGEST_NAME } from '#shared/domain/artifact.ts';
import { may } from '../../access/may.ts';
import { addressOf } from '../../address.ts';
import { guessType } from '../../ingest/guess-type.ts';
import { sourceFault } from '../../ingest/source-fault.ts';
import { Field } from '../parts/field.tsx';
import { Notice } from '../parts/notice.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import { useDraft } from '../state/draft.ts';
import { navigate } from '../state/navigation.ts';
import { useSession } from '../state/session.tsx';
import { useStillHere } from '../state/still-here.ts';
import type { ViewProps } from '../view-props.ts';
import { NotBegun } from './not-begun.tsx';

const typeNames: Readonly<Record<ArtifactType, string>> = {
  model: 'Model',
  dataset: 'Dataset',
  code: 'Code',
};

/** Takes the address of something to ingest, and leads to where one can watch it. */
export function IngestView({ query }: ViewProps) {
  const { api, user } = useSession();
  const isHere = useStillHere();
  const [url, setUrl] = useDraft('url', query.get('url') ?? '');
  const [chosen, setChosen] = useDraft('type', query.get('type') ?? '');
  const [name, setName] = useDraft('name', query.get('name') ?? '');
  const [fault, setFault] = useState<string>();
  const [error, setError] = useState<Error>();
  const [isBusy, setIsBusy] = useState(false);
  const type = artifactTypes.find((one) => one === chosen) ?? guessType(url) ?? 'model';

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    setError(undefined);
    const found = sourceFault(type, url);
    setFault(found);
    if (found !== undefined) {
      document.querySelector<HTMLElement>('input[name="url"]')?.focus();
      return;
    }
    setIsBusy(true);
    try {
      const given = name.trim() === '' ? {} : { name: name.trim() };
      const { metadata, execution } = await api.runs.begin(type, { url: url.trim(), ...given });
      if (!isHere()) return;
      const { id } = metadata;
      navigate(
        execution === undefined
          ? addressOf('artifact', { type, id })
          : addressOf('run', { run: execution }),
      );
    } catch (thrown) {
      setError(thrown as Error);
      setIsBusy(false);
    }
  }

  return (
    <div class="narrow stack">
      <PageHeading title="Ingest" />
      <p class="quiet">
        A model is measured by eleven metrics and comes in only if it passes the gate. Datasets and
        code are stored as they are, and linked to the models that name them.
      </p>
      {user && !may(user, 'upload') && (
        <Notice tone="info" title="You may look, and not ingest">
          <p>Ask an administrator for the permission to upload.</p>
        </Notice>
      )}
      {error && <NotBegun error={error} type={type} />}
      <form class="card stack" onSubmit={submit} noValidate>
        <Field
          label="Address"
          name="url"
          type="url"
          value={url}
          hint="On huggingface.co, github.com or kaggle.com"
          placeholder="https://huggingface.co/owner/model"
          fault={fault}
          required
          onInput={(value) => {
            setUrl(value);
            setFault(undefined);
          }}
        />
        <fieldset class="choice">
          <legend>Type</legend>
          {artifactTypes.map((one) => (
            <label key={one} class="choice__option">
              <input
                type="radio"
                name="type"
                checked={one === type}
                onChange={() => setChosen(one)}
              />
              <span>{typeNames[one]}</span>
            </label>
          ))}
        </fieldset>
        <Field
          label="Name (optional)"
          name="name"
          value={name}
          hint="Without one, the repository's own name is taken."
          maxLength={LONGEST_NAME}
          onInput={setName}
        />
        <button class="button button--primary" type="submit" disabled={isBusy}>
          {isBusy ? 'Beginning…' : 'Ingest'}
        </button>
      </form>
    </div>
  );
}
