/** Files that are run or imported; what configures or documents is not code to train or infer with. */
const CODE = /\.(?:py|ipynb|sh|bash|js|mjs|ts|mts|c|cc|cpp|cu|rs|go|jl|lua|r|swift|java)$/i;
/** Folders whose files say nothing of what the repository does for its users. */
const elsewhere = [
  'test',
  'tests',
  'testing',
  'doc',
  'docs',
  'third_party',
  'third-party',
  'vendor',
  'node_modules',
  'site-packages',
];
/** Words that name a script for what it does to the model. */
const purposes = [
  'train',
  'trainer',
  'training',
  'pretrain',
  'pretraining',
  'finetune',
  'finetuning',
  'sft',
  'dpo',
  'distill',
  'distillation',
  'infer',
  'inference',
  'predict',
  'prediction',
  'generate',
  'generation',
  'sample',
  'demo',
  'chat',
  'transcribe',
  'translate',
  'serve',
];
const pairs = ['fine tune', 'fine tuning', 'pre train', 'pre training'];

/**
 * Whether a file is one to train with or to infer with, by its path alone: a script named for it, a
 * `run_*` script, a notebook, or the beginning of a Python package that can be imported.
 */
export function isWorkingCode(path: string): boolean {
  const folders = path.toLowerCase().split('/');
  const file = folders.pop() ?? '';
  if (!CODE.test(file) || folders.some((folder) => isElsewhere(folder))) return false;
  if (file.endsWith('.ipynb')) return true;
  if (file === '__init__.py') return folders.length > 0;

  const words = wordsOf((path.split('/').at(-1) ?? '').replace(CODE, ''));
  if (words[0] === 'test' || words.at(-1) === 'test') return false;
  if (words[0] === 'run' && words.length > 1) return true;
  return (
    words.some((word) => purposes.includes(word)) ||
    pairs.some((pair) => ` ${words.join(' ')} `.includes(` ${pair} `))
  );
}

function isElsewhere(folder: string): boolean {
  return folder.startsWith('.') || elsewhere.includes(folder);
}

/** `FineTuneHeron-v2` as fine, tune, heron, v2. */
function wordsOf(name: string): readonly string[] {
  return name
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}
