import type { Counts } from '../api/health.ts';

/** What has to be typed before everything goes. */
export const RESET_WORD = 'reset';

/** Whether it was; nobody is to fail by a blank or a capital. */
export function isConfirmed(typed: string): boolean {
  return typed.trim().toLowerCase() === RESET_WORD;
}

/** What would go, in a sentence. */
export function whatGoes(counts: Counts): string {
  if (counts === null) return 'How much that is cannot be told now.';
  const { model, dataset, code } = counts;
  if (model + dataset + code === 0) return 'Nothing is registered now.';
  return `That is ${counted(model, 'model')}, ${counted(dataset, 'dataset')} and ${code} of code.`;
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
