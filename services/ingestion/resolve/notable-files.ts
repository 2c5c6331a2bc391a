import type { Tree, TreeFile } from '#shared/domain/dossier.ts';
import { isRequirementsFile } from '#shared/domain/requirements-file.ts';
import type { FileToRead } from '#shared/sources/ports.ts';

/** What may name the parents that a model was made from. */
export const NAMES_PARENTS = ['config.json', 'adapter_config.json'];
/** What says how a model is built and loaded, as far as a step reads it. */
const CONFIGS = [...NAMES_PARENTS, 'model_index.json'];

/** Results that the Hub keeps in files of their own, one or a few benchmarks in each. */
const EVALUATION_RESULTS = /^\.eval_results\/[^/]+\.ya?ml$/i;
const MOST_RESULT_FILES = 10;

/** What a project runs on is in the first of them; the rest is for its tests and documentation. */
const MOST_REQUIREMENTS = 4;

const README = /^readme(?:\.(?:md|markdown|rst|txt|adoc|org))?$/i;
const MARKDOWN = /\.(?:md|markdown)$/i;

/** The configurations that are there, or may be where the tree was cut, and evaluation results. */
export function configFiles(tree: Tree): readonly FileToRead[] {
  const configs = CONFIGS.flatMap((path) => {
    const file = tree.files.find((entry) => entry.path === path);
    return file ?? (tree.truncated ? { path } : []);
  });
  const results = tree.files.filter(({ path }) => EVALUATION_RESULTS.test(path));
  return [...configs, ...results.slice(0, MOST_RESULT_FILES)];
}

/** The lists of requirements of a folder, or of the root: the shortest names first. */
export function requirementsFiles({ files }: Tree, folder = ''): readonly FileToRead[] {
  const prefix = folder === '' ? '' : `${folder}/`;
  return files
    .filter(({ path, size }) => {
      return size > 0 && path.startsWith(prefix) && isRequirementsFile(path.slice(prefix.length));
    })
    .toSorted((a, b) => a.path.length - b.path.length)
    .slice(0, MOST_REQUIREMENTS);
}

/** The README of a folder, or else the root's; Markdown before other forms. */
export function readmeFile(tree: Tree, folder = ''): FileToRead | undefined {
  const prefixes = folder === '' ? [''] : [`${folder}/`, ''];
  const found = prefixes.flatMap((prefix) => {
    const readmes = filesIn(tree, prefix).filter(({ path }) =>
      README.test(path.slice(prefix.length)),
    );
    return readmes.toSorted(
      (a, b) => Number(MARKDOWN.test(b.path)) - Number(MARKDOWN.test(a.path)),
    );
  });
  return found[0] ?? (tree.truncated ? { path: 'README.md' } : undefined);
}

/** Whether a file or a folder is at a path, as far as the tree tells. */
export function holds({ files }: Tree, path: string): boolean {
  return files.some((file) => file.path === path || file.path.startsWith(`${path}/`));
}

/** The files directly in a folder, which is given as the beginning of their paths. */
function filesIn({ files }: Tree, prefix: string): readonly TreeFile[] {
  return files.filter(
    ({ path }) => path.startsWith(prefix) && !path.slice(prefix.length).includes('/'),
  );
}
