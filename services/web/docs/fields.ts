import { asText, prose } from './markup.ts';

export interface Schema {
  readonly $ref?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly (string | number)[];
  readonly const?: unknown;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
}

/** One row of a schema's table: the member, its type, what it is. */
export type Field = readonly [string, string, string];

/** The members of an object, those of objects inside it by their path. */
export function fieldsOf(schema: Schema, prefix = ''): readonly Field[] {
  const inherited = (schema.allOf ?? []).flatMap((part) => {
    return part.$ref === undefined ? fieldsOf(part, prefix) : [];
  });
  const { properties = {}, required = [] } = schema;
  const own = Object.entries(properties).flatMap(([name, member]): readonly Field[] => {
    const optional = required.includes(name) ? '' : '?';
    const path = `${prefix}${name}`;
    const inner = member.type === 'array' ? (member.items ?? {}) : member;
    const within = inner === member ? '.' : '[].';
    return [
      [`${path}${optional}`, typeOf(member), prose(member.description ?? '')],
      ...fieldsOf(inner, `${path}${within}`),
    ];
  });
  return grouped([...inherited, ...own]);
}

/** Neighbours of which the same is said share a row. */
function grouped(fields: readonly Field[]): readonly Field[] {
  const rows: Field[] = [];
  for (const [name, type, meaning] of fields) {
    const last = rows.at(-1);
    if (last?.[1] === type && last[2] === meaning) {
      rows[rows.length - 1] = [`${last[0]}, ${name}`, type, meaning];
    } else {
      rows.push([name, type, meaning]);
    }
  }
  return rows;
}

/** A schema in a word or two; one that has rows of its own, by its name. */
export function typeOf(schema: Schema): string {
  const { $ref, type, items, oneOf, allOf, additionalProperties } = schema;
  if ($ref !== undefined) return nameIn($ref);
  if (oneOf) return oneOf.map(typeOf).join(' or ');
  if (allOf)
    return allOf
      .flatMap((part) => part.$ref ?? [])
      .map(nameIn)
      .join(' and ');
  if (schema.enum) return schema.enum.map((value) => asText(String(value))).join(' | ');
  if (schema.const !== undefined) return asText(String(schema.const));
  if (items) return `list of ${typeOf(items)}`;
  if (typeof additionalProperties === 'object') return `by name, ${typeOf(additionalProperties)}`;
  return [type ?? 'anything'].flat().join(' or ');
}

/** The last part of a reference. */
export function nameIn($ref: string): string {
  return $ref.slice($ref.lastIndexOf('/') + 1);
}
