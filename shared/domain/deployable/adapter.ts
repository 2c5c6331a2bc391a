import type { TreeFile } from '../dossier.ts';
import { type Choice, choose } from './choice.ts';
import type { WeightSet } from './weight-set.ts';

const names = ['adapter_model', 'pytorch_lora_weights'];

/** Whether a set is named as only adapters are. */
export function isAdapterSet({ name }: WeightSet): boolean {
  return names.includes(name);
}

/**
 * The weights of an adapter, where the repository is one: all that lies at its root is named like
 * an adapter, or the card calls it one and there is no configuration of a whole model.
 */
export function chooseAdapter(
  sets: readonly WeightSet[],
  files: readonly TreeFile[],
  cardSaysSo: boolean,
): Choice | undefined {
  const root = sets.filter(({ folder }) => folder === '');
  const named = root.every(isAdapterSet);
  const whole = files.some(({ path }) => path === 'config.json' || path === 'model_index.json');
  if (!named && (!cardSaysSo || whole)) return undefined;

  const chosen = choose(root);
  return chosen && { ...chosen, reason: "the adapter's own files, without its base model" };
}
