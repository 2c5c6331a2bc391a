import type { ComponentChildren } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { Notice } from './notice.tsx';

interface ConfirmButtonProps {
  /** What the button says, and, after it for those who do not see, what it is about. */
  readonly label: string;
  readonly about?: string;
  /** The question, and what follows from a yes. */
  readonly title: string;
  readonly children: ComponentChildren;
  readonly confirm: string;
  onConfirm(): Promise<void>;
}

/** A button for what cannot be taken back: it asks once more. */
export function ConfirmButton(props: ConfirmButtonProps) {
  const { label, about, title, children, confirm, onConfirm } = props;
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [error, setError] = useState<Error>();
  const [isBusy, setIsBusy] = useState(false);

  async function go(): Promise<void> {
    setError(undefined);
    setIsBusy(true);
    try {
      await onConfirm();
      dialog.current?.close();
    } catch (thrown) {
      setError(thrown as Error);
    }
    setIsBusy(false);
  }

  return (
    <>
      <button
        type="button"
        class="button button--danger"
        onClick={() => {
          setError(undefined);
          dialog.current?.showModal();
        }}
      >
        {label}
        {about !== undefined && <span class="visually-hidden"> {about}</span>}
      </button>
      <dialog class="dialog" ref={dialog} aria-labelledby={id}>
        <div class="stack">
          <h2 id={id}>{title}</h2>
          {children}
          {error && (
            <Notice tone="bad" title="That did not work" alert>
              <p>{error.message}</p>
            </Notice>
          )}
          <div class="actions">
            <button type="button" class="button" onClick={() => dialog.current?.close()}>
              Leave it
            </button>
            <button type="button" class="button button--danger" disabled={isBusy} onClick={go}>
              {confirm}
            </button>
          </div>
        </div>
      </dialog>
    </>
  );
}
