import { useId } from 'preact/hooks';

interface FieldProps {
  readonly label: string;
  readonly name: string;
  readonly type?: 'text' | 'password' | 'url' | 'search' | 'date';
  readonly value?: string;
  readonly hint?: string;
  /** What is wrong with what is in it. */
  readonly fault?: string | undefined;
  readonly autocomplete?: string;
  readonly required?: boolean;
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly min?: string;
  readonly onInput?: (value: string) => void;
}

/** A labelled input, with what is wrong about it beside it. */
export function Field({ label, hint, fault, type = 'text', onInput, ...input }: FieldProps) {
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
      <input
        {...input}
        id={id}
        type={type}
        spellcheck={false}
        autocapitalize="none"
        aria-describedby={described || undefined}
        aria-invalid={fault ? 'true' : undefined}
        onInput={(event) => onInput?.(event.currentTarget.value)}
      />
      {fault && (
        <p class="field__fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </div>
  );
}
