import type { TreeFile } from '../dossier.ts';
import { type Choice, choose, chooserByFolder } from './choice.ts';
import type { WeightFormat } from './weight-format.ts';
import type { WeightSet } from './weight-set.ts';

const MODULE = /^\d+_\w+$/;

/** The folders of a sentence-transformers model (`1_Pooling`, `2_Dense`), where it is one. */
export function moduleFolders(files: readonly TreeFile[]): readonly string[] {
  if (!files.some(({ path }) => path === 'modules.json')) return [];
  const tops = files.map(({ path }) => path.slice(0, Math.max(0, path.indexOf('/'))));
  return [...new Set(tops)].filter((folder) => MODULE.test(folder));
}

/** The weights of a model whose modules lie in folders of their own, beside its root. */
export function chooseWithModules(
  sets: readonly WeightSet[],
  folders: readonly string[],
  preference: { readonly first?: WeightFormat | undefined; readonly least: number },
): Choice | undefined {
  const chooseIn = chooserByFolder(sets);
  const parts = folders.flatMap((folder) => chooseIn(folder) ?? []);
  const modules = new Set(folders);
  const [part] = parts;
  const main = choose(
    sets.filter(({ folder }) => !modules.has(folder)),
    preference,
  );
  if (part === undefined) return main;
  if (main?.sets.every(({ folder }) => folder === '')) {
    return { ...main, sets: [...main.sets, ...parts] };
  }
  return { format: part.format, sets: parts, reason: 'the weights in the folders of its modules' };
}
