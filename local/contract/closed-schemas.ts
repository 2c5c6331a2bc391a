import type { Schema } from './description.ts';

/** What the description is called where its schemas refer to each other. */
export const DOCUMENT = 'openapi';

/**
 * The schemas as a test reads them: clients are to ignore members that they do not know, a test is not.
 * Every object is closed, but for the copies that other schemas build on: there, the whole is.
 */
export function closedSchemas(schemas: Readonly<Record<string, Schema>>) {
  return { schemas: mapped(schemas, closed), open: mapped(schemas, opened) };
}

/** One schema, closed, its references leading to closed ones. */
export function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { allOf, $ref, ...rest } = schema as Combined;
  const isObject = allOf ?? ('properties' in rest && !('additionalProperties' in rest));
  return {
    ...mapped(rest, closed),
    ...($ref !== undefined && { $ref: `${DOCUMENT}${$ref}` }),
    ...(allOf && { allOf: allOf.map(opened) }),
    ...(isObject && { unevaluatedProperties: false }),
  };
}

interface Combined {
  readonly allOf?: readonly unknown[];
  readonly $ref?: string;
}

/** A schema that another builds on: open itself, what is inside it closed. */
function opened(schema: unknown): unknown {
  const { allOf, $ref, ...rest } = schema as Combined;
  return {
    ...mapped(rest, closed),
    ...($ref !== undefined && { $ref: `${DOCUMENT}${$ref.replace('/schemas/', '/open/')}` }),
    ...(allOf && { allOf: allOf.map(opened) }),
  };
}

function mapped(value: object, change: (member: unknown) => unknown) {
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, change(member)] as const),
  );
}
