import { useEffect } from 'preact/hooks';
import { Loadable } from '../../parts/loadable.tsx';
import { Notice } from '../../parts/notice.tsx';
import { announce } from '../../state/announce.ts';
import { useLoaded } from '../../state/loaded.ts';
import { useSession } from '../../state/session.tsx';

interface LicenceAnswerProps {
  readonly id: string;
  /** The address of the code. */
  readonly code: string;
}

const answers = { yes: 'It may be used together', no: 'It may not be used together' } as const;

/** Yes or no, by which licences, and what they ask in return. */
export function LicenceAnswer({ id, code }: LicenceAnswerProps) {
  const { api } = useSession();
  const loaded = useLoaded((signal) => api.models.checkLicence(id, code, signal), [id, code]);

  useEffect(() => {
    if (loaded.state === 'ready') announce(loaded.value.compatible ? answers.yes : answers.no);
  }, [loaded]);

  return (
    <Loadable of={loaded} what="the licences">
      {({ compatible, because, model_license, code_license, obligations }) => (
        <Notice tone={compatible ? 'good' : 'bad'} title={compatible ? answers.yes : answers.no}>
          <p>{because}</p>
          <dl class="facts-line">
            <div>
              <dt>Licence of the model</dt>
              <dd>{model_license ?? 'none that is known'}</dd>
            </div>
            <div>
              <dt>Licence of the code</dt>
              <dd>{code_license ?? 'none that is known'}</dd>
            </div>
          </dl>
          {obligations.length > 0 && (
            <>
              <p class="notice__title">What they ask in return</p>
              <ul class="points">
                {obligations.map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            </>
          )}
        </Notice>
      )}
    </Loadable>
  );
}
