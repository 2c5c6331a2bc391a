import { description, type Schema } from '../contract/description.ts';
import type { Chance } from './chance.ts';
import { oddText, oddValue } from './odd-values.ts';

/** What is there to be asked for, by the name of the schema that describes such a value. */
export type Known = Readonly<Record<string, readonly string[]>>;

interface Described {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly examples?: readonly unknown[];
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** A value as a schema has it, made of what is there where the schema has a name. */
export function validValue(schema: Schema, known: Known, chance: Chance): unknown {
  const described: Described = schema;
  const { $ref, type, oneOf, items, properties = {}, required = [] } = described;
  if ($ref !== undefined) {
    const name = $ref.slice($ref.lastIndexOf('/') + 1);
    const { [name]: choices = [] } = known;
    if (choices.length > 0) return chance.pick(choices);
    return validValue(description.components.schemas[name] ?? {}, known, chance);
  }
  if (oneOf) return validValue(chance.pick(oneOf), known, chance);
  if ('const' in described) return described.const;
  const listed = described.enum ?? described.examples;
  if (listed) return chance.pick(listed);
  switch (Array.isArray(type) ? chance.pick(type) : type) {
    case 'string':
      return 'some text that is long enough';
    case 'integer':
    case 'number': {
      const { minimum = 0, maximum = 100 } = described;
      return minimum + chance.below(maximum - minimum + 1);
    }
    case 'boolean':
      return chance.of(0.5);
    case 'array': {
      const length = Math.max(described.minItems ?? 0, chance.below(3));
      return Array.from({ length }, () => validValue(items ?? {}, known, chance));
    }
    case 'object':
      return Object.fromEntries(
        Object.entries(properties)
          .filter(([name]) => required.includes(name) || chance.of(0.5))
          .map(([name, member]) => [name, validValue(member, known, chance)]),
      );
    default:
      return null;
  }
}

/** A value with one thing about it changed, at any depth. */
export function spoiled(value: unknown, chance: Chance): unknown {
  if (typeof value === 'object' && value !== null && Object.keys(value).length > 0) {
    return Array.isArray(value) ? spoiledList(value, chance) : spoiledObject(value, chance);
  }
  return oddValue(chance);
}

function spoiledList(list: readonly unknown[], chance: Chance): unknown {
  const place = chance.below(list.length);
  return chance.pick<() => unknown>([
    () => list.with(place, spoiled(list[place], chance)),
    () => list.with(place, oddValue(chance)),
    () => [...list, oddValue(chance)],
    () => oddValue(chance),
    () => Object.assign({}, list),
  ])();
}

function spoiledObject(object: object, chance: Chance): unknown {
  const [name, member] = chance.pick(Object.entries(object));
  const { [name as never]: _gone, ...others } = object;
  // Most is to be found where the rest is as it should be.
  if (chance.of(0.5)) return { ...object, [name]: spoiled(member, chance) };
  return chance.pick<() => unknown>([
    () => others,
    () => ({ ...object, [oddText(chance)]: oddValue(chance) }),
    () => [object],
    () => oddValue(chance),
  ])();
}
