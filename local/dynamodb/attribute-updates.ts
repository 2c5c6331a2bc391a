import type { AttributeValue, ParsedUpdate, UpdateSection } from 'dynalite/db/index.js';

/** The changes of UpdateItem as they were written before there were expressions. */
export type AttributeUpdates = Readonly<
  Record<
    string,
    { readonly Action?: 'PUT' | 'ADD' | 'DELETE'; readonly Value?: AttributeValue } | undefined
  >
>;

const SECTIONS = { PUT: 'set', ADD: 'add', DELETE: 'delete' } as const;

/** The update expression that says the same. */
export function asUpdateExpression(updates: AttributeUpdates): ParsedUpdate {
  const sections = Object.entries(updates).map(([name, update]): UpdateSection => {
    const { Action = 'PUT', Value } = update ?? {};
    if (Value === undefined) return { type: 'remove', path: [name] };
    const [attrType = ''] = Object.keys(Value);
    return { type: SECTIONS[Action], path: [name], val: Value, attrType };
  });
  return { sections, paths: sections.map(({ path }) => path), nestedPaths: {} };
}
