import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** What an item may hold. `undefined` members are left out. */
export type Value =
  | string
  | number
  | boolean
  | null
  | Uint8Array
  | readonly Value[]
  | { readonly [member: string]: Value | undefined };

export type Item = { readonly [member: string]: Value | undefined };

/** A value in DynamoDB's own notation. */
export function toAttribute(value: Value): AttributeValue {
  if (value === null) return { NULL: true };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (value instanceof Uint8Array) return { B: value };
  if (isList(value)) return { L: value.map(toAttribute) };
  return { M: toAttributes(value) };
}

/** An item, or the values of an expression, in DynamoDB's own notation. */
export function toAttributes(item: Item): Record<string, AttributeValue> {
  const attributes: Record<string, AttributeValue> = {};
  for (const [member, value] of Object.entries(item)) {
    if (value !== undefined) attributes[member] = toAttribute(value);
  }
  return attributes;
}

/** The plain value of an attribute. Sets are not used in this table. */
export function fromAttribute(attribute: AttributeValue): Value {
  if (attribute.S !== undefined) return attribute.S;
  if (attribute.N !== undefined) return Number(attribute.N);
  if (attribute.BOOL !== undefined) return attribute.BOOL;
  if (attribute.B !== undefined) return attribute.B;
  if (attribute.L !== undefined) return attribute.L.map(fromAttribute);
  if (attribute.M !== undefined) return fromAttributes(attribute.M);
  if (attribute.NULL !== undefined) return null;
  throw new TypeError(`an attribute of an unexpected type: ${Object.keys(attribute).join()}`);
}

/** The plain item behind DynamoDB's notation. */
export function fromAttributes(attributes: Record<string, AttributeValue>): Item {
  return Object.fromEntries(
    Object.entries(attributes).map(([member, attribute]) => [member, fromAttribute(attribute)]),
  );
}

function isList(value: object): value is readonly Value[] {
  return Array.isArray(value);
}
