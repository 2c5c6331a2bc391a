import type { AttributeValue, Item, Path } from 'dynalite/db/index.js';

/** What an item has at a path; an item has only its own members, none of every object's. */
export function attributeAt(path: Path, item: Item): AttributeValue | undefined {
  let value: AttributeValue | undefined = { M: item };
  for (const piece of path) {
    if (typeof piece === 'number') value = value?.L?.[piece];
    else value = value?.M && Object.hasOwn(value.M, piece) ? value.M[piece] : undefined;
  }
  return value;
}
