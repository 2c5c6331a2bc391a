import { useId } from 'preact/hooks';

interface LongFieldProps {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly hint?: string;
  /** What is wrong with what is in it. */
  readonly fault?: string | undefined;
  readonly maxLength?: number;
  readonly onInput: (value: string) => void;
}

/** A labelled field for a few sentences. */
export function LongField({ label, hint, fault, onInput, ...input }: LongFieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <textarea
        {...input}
        id={id}
        rows={3}
        aria-describedby={described || undefined}
        aria-invalid={fault ? 'true' : undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {fault && (
        <p class="field__fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </div>
  );
}
