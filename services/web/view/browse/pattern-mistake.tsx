import type { PatternFault } from '../../browse/find.ts';

interface PatternMistakeProps {
  readonly id: string;
  readonly pattern: string;
  readonly fault: PatternFault;
}

/** Says what is wrong with a pattern, and points at the place. */
export function PatternMistake({ id, pattern, fault: { message, position } }: PatternMistakeProps) {
  return (
    <div class="pattern-mistake" id={id} role="alert">
      <p class="field__fault">{message}</p>
      {position !== undefined && (
        <pre aria-hidden="true">
          {pattern.slice(0, position)}
          <mark>{pattern.slice(position, position + 1) || ' '}</mark>
          {pattern.slice(position + 1)}
        </pre>
      )}
    </div>
  );
}
