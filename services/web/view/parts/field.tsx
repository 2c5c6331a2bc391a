import { FieldFrame } from './field-frame.tsx';

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
  return (
    <FieldFrame label={label} hint={hint} fault={fault}>
      {(tied) => (
        <input
          {...input}
          {...tied}
          type={type}
          spellcheck={false}
          autocapitalize="none"
          onInput={(event) => onInput?.(event.currentTarget.value)}
        />
      )}
    </FieldFrame>
  );
}
