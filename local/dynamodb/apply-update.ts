import type { AttributeValue, Item, Operand, Path, UpdateSection } from 'dynalite/db/index.js';

import { attributeAt } from './attribute-at.ts';
import { validationError } from './aws-error.ts';
import { negated, sumOf } from './decimal.ts';
import { isNode, isPath } from './operand.ts';

/** A copy of an attribute value that is being worked on. */
interface Draft extends Omit<AttributeValue, 'L' | 'M'> {
  L?: Draft[];
  M?: Record<string, Draft>;
}

/**
 * The item that a parsed update expression makes of `before`.
 *
 * As DynamoDB has it, every value is worked out from the item as it was, and every path means the
 * item as it was too: `REMOVE l[0], l[1]` removes the first two. (dynalite goes step by step, so
 * that one step shifts or changes what the next one finds.) Hence removed elements leave holes,
 * which are closed at the end.
 */
export function applyUpdate(sections: readonly UpdateSection[], before: Item): Item {
  const values = sections.map((section) => newValue(section, before));
  const root: Draft = { M: structuredClone(before) as Record<string, Draft> };
  const lists = new Set<Draft>();

  for (const [index, { path }] of sections.entries()) {
    const parent = parentOf(path, root);
    const name = path.at(-1);
    const value = values[index];
    if (parent?.L && typeof name === 'number') {
      lists.add(parent);
      if (value === undefined) delete parent.L[name];
      else parent.L[name] = value;
    } else if (parent?.M && typeof name === 'string') {
      if (value === undefined) delete parent.M[name];
      else parent.M[name] = value;
    } else {
      throw validationError(
        'The document path provided in the update expression is invalid for update',
      );
    }
  }
  // `filter` skips holes.
  for (const list of lists) list.L = list.L?.filter(() => true) ?? [];
  return root.M ?? {};
}

function parentOf(path: Path, root: Draft): Draft | undefined {
  let value: Draft | undefined = root;
  for (const piece of path.slice(0, -1)) {
    value = typeof piece === 'number' ? value?.L?.[piece] : value?.M?.[piece];
  }
  return value;
}

/** What one section puts at its path; undefined takes away what is there. */
function newValue({ type, path, val }: UpdateSection, before: Item): Draft | undefined {
  if (type === 'remove' || val === undefined) return undefined;
  const given = evaluate(val, before) as Draft;
  if (type === 'set') return given;
  const existing = attributeAt(path, before);
  return type === 'add' ? added(existing, given) : withoutMembers(existing, given);
}

function added(existing: AttributeValue | undefined, { N, SS, NS, BS }: Draft): Draft {
  if (N !== undefined) return { N: sumOf(numberIn(existing ?? { N: '0' }), N) };
  if (SS) return { SS: union(setIn(existing, 'SS'), SS) };
  if (NS) return { NS: union(setIn(existing, 'NS'), NS) };
  if (BS) return { BS: union(setIn(existing, 'BS'), BS) };
  throw wrongType();
}

function withoutMembers(
  existing: AttributeValue | undefined,
  { SS, NS, BS }: Draft,
): Draft | undefined {
  if (SS) return setOf('SS', difference(setIn(existing, 'SS'), SS));
  if (NS) return setOf('NS', difference(setIn(existing, 'NS'), NS));
  if (BS) return setOf('BS', difference(setIn(existing, 'BS'), BS));
  throw wrongType();
}

function evaluate(operand: Operand, before: Item): AttributeValue {
  if (isPath(operand)) {
    const found = attributeAt(operand, before);
    if (found) return found;
    throw validationError(
      'The provided expression refers to an attribute that does not exist in the item',
    );
  }
  if (!isNode(operand)) return operand;

  const [first, second] = operand.args;
  if (first === undefined || second === undefined) throw wrongType();
  if (operand.name === 'if_not_exists') {
    return (isPath(first) && attributeAt(first, before)) || evaluate(second, before);
  }
  const [left, right] = [evaluate(first, before), evaluate(second, before)];
  if (operand.name === 'list_append') {
    if (left.L && right.L) return { L: [...left.L, ...right.L] };
    throw wrongType();
  }
  const number = numberIn(right);
  return { N: sumOf(numberIn(left), operand.type === 'add' ? number : negated(number)) };
}

function numberIn({ N }: AttributeValue): string {
  if (N === undefined) throw wrongType();
  return N;
}

function setIn(value: AttributeValue | undefined, type: 'SS' | 'NS' | 'BS'): readonly string[] {
  if (value === undefined) return [];
  const members = value[type];
  if (members === undefined) throw wrongType();
  return members;
}

/** There are no empty sets: taking the last member away takes the attribute away. */
function setOf(type: 'SS' | 'NS' | 'BS', members: readonly string[]): Draft | undefined {
  return members.length === 0 ? undefined : { [type]: members };
}

function union(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])];
}

function difference(a: readonly string[], b: readonly string[]): string[] {
  return a.filter((member) => !b.includes(member));
}

function wrongType(): Error {
  return validationError('An operand in the update expression has an incorrect data type');
}
