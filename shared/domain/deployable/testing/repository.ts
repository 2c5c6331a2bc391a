import { type Deployable, type DeployableInput, deployable } from '../../deployable.ts';
import type { TreeFile } from '../../dossier.ts';

/** Sizes in bytes by path, in the order in which a tree lists them. */
export type Files = Readonly<Record<string, number>>;

export function listed(files: Files): readonly TreeFile[] {
  return Object.entries(files).map(([path, size]) => ({ path, size, oid: '0' }));
}

export function deployed(files: Files, rest: Partial<DeployableInput> = {}): Deployable {
  const tree = { files: listed(files), truncated: false };
  return deployable({ tree, configs: {}, ...rest });
}

/** A result as it is told: files by their paths. */
export function told(files: Files, rest: Partial<DeployableInput> = {}) {
  const found = deployed(files, rest);
  if (found.kind === 'none' || found.kind === 'unknown') return found;
  const { weights, companions, ...others } = found;
  return { ...others, weights: pathsOf(weights), companions: pathsOf(companions) };
}

/** The paths of the weights, or why there are none. */
export function chosen(
  files: Files,
  rest: Partial<DeployableInput> = {},
): readonly string[] | string {
  const found = told(files, rest);
  if (found.kind === 'none') return 'none';
  return found.kind === 'unknown' ? found.reason : found.weights;
}

/** The file that names the components of a pipeline. */
export function pipelineIndex(value: unknown): DeployableInput['configs'] {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const path = 'model_index.json';
  return { [path]: { status: 'found', value: { path, text, truncated: false } } };
}

export function pathsOf(files: readonly TreeFile[]): readonly string[] {
  return files.map(({ path }) => path);
}
