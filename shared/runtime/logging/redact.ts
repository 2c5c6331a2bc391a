import { describeError, isError } from './describe-error.ts';
import { HIDDEN, redactText } from './redact-text.ts';
import { isSensitiveName } from './sensitive-name.ts';

const DEEPEST = 12;

interface Options {
  /** Values that are known to be secret, wherever they stand. */
  readonly secrets?: Iterable<string>;
  /** Whether errors show their stacks. */
  readonly stack?: boolean;
}

/**
 * A copy of a value that may be logged: plain data, no text that must not be shown, and `***` in
 * place of every member whose name says that it is secret, whatever is in it.
 */
export function redact(value: unknown, { secrets = [], stack = false }: Options = {}): unknown {
  const known = [...secrets];

  function copy(original: unknown, above: readonly object[]): unknown {
    if (typeof original === 'string') return redactText(original, known);
    if (typeof original === 'bigint') return String(original);
    if (typeof original !== 'object' || original === null) return original;
    if (above.includes(original)) return '[circular]';
    if (above.length === DEEPEST) return '[too deep]';

    const inside = [...above, original];
    if (isError(original)) return copy(describeError(original, { stack }), inside);
    if (ArrayBuffer.isView(original)) return `[${original.byteLength} bytes]`;
    if (Array.isArray(original)) return original.map((item) => copy(item, inside));
    if (original instanceof Map) return copy(Object.fromEntries(original), inside);
    if (original instanceof Set) return copy([...original], inside);
    const toJson: unknown = Reflect.get(original, 'toJSON');
    if (typeof toJson === 'function') return copy(toJson.call(original), inside);
    return Object.fromEntries(
      Object.entries(original).map(([name, member]) => [
        redactText(name, known),
        isSensitiveName(name) && mayHold(member) ? HIDDEN : copy(member, inside),
      ]),
    );
  }

  return copy(value, []);
}

/** A yes, a no or a nothing is no secret. */
function mayHold(member: unknown): boolean {
  return member !== null && member !== undefined && typeof member !== 'boolean';
}
