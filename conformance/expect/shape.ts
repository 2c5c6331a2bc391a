import { excerpt } from './excerpt.ts';

/** What a value should be, and what it is. */
export interface Fault {
  readonly expected: string;
  readonly came: string;
}

/** What is wrong with a value, if anything; the place is where it stands, for people. */
export type Shape = (value: unknown, place: string) => Fault | undefined;

/** A value of which something holds. */
export function value(what: string, holds: (value: unknown) => boolean): Shape {
  return (given, place) => {
    return holds(given) ? undefined : { expected: `${place} to be ${what}`, came: excerpt(given) };
  };
}

export const text = value('a text', (given) => typeof given === 'string');
export const flag = value('true or false', (given) => typeof given === 'boolean');

export const absent = value('absent', (given) => given === undefined);

export function textLike(what: string, pattern: RegExp): Shape {
  return value(what, (given) => typeof given === 'string' && pattern.test(given));
}

/** Both ends included. */
export function number(least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY): Shape {
  const bounds = most < Number.POSITIVE_INFINITY ? `from ${least} to ${most}` : `from ${least}`;
  return value(`a number ${bounds}`, (given) => {
    return typeof given === 'number' && given >= least && given <= most;
  });
}

/** One of these and nothing else, compared as JSON. */
export function exactly(...choices: readonly unknown[]): Shape {
  const known = choices.map((choice) => JSON.stringify(choice));
  return value(known.join(' or '), (given) => known.includes(JSON.stringify(given)));
}

/** A list, of which every item is of this shape. */
export function listOf(item: Shape, least = 0): Shape {
  return (given, place) => {
    if (!Array.isArray(given) || given.length < least) {
      const what = least > 0 ? `a list of at least ${least}` : 'a list';
      return { expected: `${place} to be ${what}`, came: excerpt(given) };
    }
    return firstFault(given.map((one, n) => [item, one, `${place}[${n}]`]));
  };
}

/** An object with these members, and any others. */
export function object(members: Readonly<Record<string, Shape>>): Shape {
  return (given, place) => {
    if (!isObject(given)) return { expected: `${place} to be an object`, came: excerpt(given) };
    return firstFault(
      Object.entries(members).map(([name, member]) => {
        return [member, Reflect.get(given, name), `${place}.${name}`];
      }),
    );
  };
}

/** An object whose members are all of this shape, whatever their names. */
export function valuesOf(member: Shape): Shape {
  return (given, place) => {
    if (!isObject(given)) return { expected: `${place} to be an object`, came: excerpt(given) };
    return firstFault(
      Object.entries(given).map(([name, one]) => [member, one, `${place}.${name}`]),
    );
  };
}

/** Absent, or of this shape. */
export function optional(shape: Shape): Shape {
  return (given, place) => (given === undefined ? undefined : shape(given, place));
}

function isObject(given: unknown): given is object {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}

function firstFault(
  parts: readonly (readonly [shape: Shape, value: unknown, place: string])[],
): Fault | undefined {
  for (const [shape, given, place] of parts) {
    const fault = shape(given, place);
    if (fault) return fault;
  }
  return undefined;
}
