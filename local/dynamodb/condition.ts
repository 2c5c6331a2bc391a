import {
  type AttributeValue,
  compare,
  type ExpressionNode,
  type Item,
  type Operand,
} from 'dynalite/db/index.js';

import { attributeAt } from './attribute-at.ts';
import { isNode, isPath } from './operand.ts';
import { sameValue } from './same-value.ts';

/**
 * Whether a parsed condition or filter expression holds for an item.
 *
 * dynalite parses and orders well, but it takes equal documents for different and absent
 * attributes for equal: what has to do with either is decided here.
 */
export function holds({ type, name, args }: ExpressionNode, item: Item): boolean {
  const nodes = args.filter(isNode);
  if (type === 'and') return nodes.every((node) => holds(node, item));
  if (type === 'or') return nodes.some((node) => holds(node, item));
  if (type === 'not') return !nodes.some((node) => holds(node, item));

  const [value, ...others] = args.map((operand) => resolve(operand, item));
  const operator = name ?? type;
  if (operator === 'attribute_exists') return value !== undefined;
  if (operator === 'attribute_not_exists') return value === undefined;
  if (operator === 'in') return others.some((other) => areSame(value, other));

  const [other] = others;
  if (operator === '=') return areSame(value, other);
  if (operator === '<>') return !areSame(value, other);
  if (value === undefined || other === undefined) return false;
  if (operator === 'contains' && value.L) return value.L.some((member) => sameValue(member, other));
  return compare(operator, value, others.filter(isPresent));
}

function areSame(a: AttributeValue | undefined, b: AttributeValue | undefined): boolean {
  return a !== undefined && b !== undefined && sameValue(a, b);
}

function resolve(operand: Operand, item: Item): AttributeValue | undefined {
  if (isPath(operand)) return attributeAt(operand, item);
  if (!isNode(operand)) return operand;
  // `size` is the only function that is an operand of a condition.
  const [subject] = operand.args;
  const value = subject === undefined ? undefined : resolve(subject, item);
  const size = value === undefined ? undefined : sizeOf(value);
  return size === undefined ? undefined : { N: String(size) };
}

/** The function `size`, which is not an item's size: characters, bytes or members. */
function sizeOf({ S, B, SS, NS, BS, L, M }: AttributeValue): number | undefined {
  if (S !== undefined) return S.length;
  if (B !== undefined) return Buffer.byteLength(B, 'base64');
  if (M !== undefined) return Object.keys(M).length;
  return (SS ?? NS ?? BS ?? L)?.length;
}

function isPresent<T>(value: T | undefined): value is T {
  return value !== undefined;
}
