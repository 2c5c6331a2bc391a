import type { AttributeValue, Item } from 'dynalite/db/index.js';

import { validationError } from './aws-error.ts';
import { itemSize, MAX_ITEM_SIZE } from './item-size.ts';

/** "DynamoDB supports nested attributes up to 32 levels deep." */
const MAX_DEPTH = 32;

/** Refuses an item that is too large or too deep to be stored. */
export function checkItemLimits(item: Item, isUpdate: boolean): void {
  if (itemSize(item) > MAX_ITEM_SIZE) {
    const subject = isUpdate ? 'Item size to update' : 'Item size';
    throw validationError(`${subject} has exceeded the maximum allowed size`);
  }
  if (Object.values(item).some((value) => isDeeperThan(MAX_DEPTH, value))) {
    throw validationError('Nesting Levels have exceeded supported limits');
  }
}

function isDeeperThan(levels: number, { L, M }: AttributeValue): boolean {
  if (levels === 0) return true;
  const members = L ?? (M ? Object.values(M) : []);
  return members.some((member) => isDeeperThan(levels - 1, member));
}
