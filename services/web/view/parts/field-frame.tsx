import type { ComponentChild } from 'preact';
import { useId } from 'preact/hooks';

/** How what people type into is tied to what stands around it. */
export interface Tied {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': 'true' | undefined;
}

interface FieldFrameProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with what is in it. */
  readonly fault?: string | undefined;
  readonly children: (tied: Tied) => ComponentChild;
}

/** A label above, a hint below it, and at the end what is wrong. */
export function FieldFrame({ label, hint, fault, children }: FieldFrameProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ');
  const tied = {
    id,
    'aria-describedby': described || undefined,
    'aria-invalid': fault ? ('true' as const) : undefined,
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children(tied)}
      {fault && (
        <p class="field__fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </div>
  );
}
