import { FieldFrame } from './field-frame.tsx';

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
  return (
    <FieldFrame label={label} hint={hint} fault={fault}>
      {(tied) => (
        <textarea
          {...input}
          {...tied}
          rows={3}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </FieldFrame>
  );
}
