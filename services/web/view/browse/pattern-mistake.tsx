import { aroundFault, type PatternFault } from '../../browse/find.ts';

interface PatternMistakeProps {
  readonly id: string;
  readonly pattern: string;
  readonly fault: PatternFault;
}

/** Says what is wrong with a pattern, and points at the place. */
export function PatternMistake({ id, pattern, fault: { message, position } }: PatternMistakeProps) {
  const around = position === undefined ? undefined : aroundFault(pattern, position);
  return (
    <div class="pattern-mistake" id={id} role="alert">
      <p class="field__fault">{message}</p>
      {around && (
        <pre aria-hidden="true">
          {around.before}
          <mark>{around.at}</mark>
          {around.after}
        </pre>
      )}
    </div>
  );
}
