import type { Call } from './calls.ts';
import type { Import } from './imports.ts';

/** A name that a library's current major no longer has. */
export interface Removed {
  readonly text: string;
  readonly line: number;
}

/** Reviewed by hand: what the release notes of the major named say is gone. */
const removed = [
  {
    library: 'transformers',
    major: 5,
    name: /^(?:AutoModelWithLMHead|AdamW|TF[A-Z]\w*|Flax[A-Z]\w*)$/,
  },
  {
    library: 'huggingface_hub',
    major: 1,
    name: /^(?:Repository|HfFolder|InferenceApi|cached_download|from_pretrained_keras)$/,
  },
  { library: 'datasets', major: 4, name: /^load_metric$/ },
] as const;

/** The imports and pipeline tasks that fail with the current major of their library. */
export function removedIn(imports: readonly Import[], calls: readonly Call[]): readonly Removed[] {
  const names = imports.flatMap(({ module, names: taken, line }) => {
    const row = removed.find(({ library }) => module.split('.')[0] === library);
    const gone = row === undefined ? [] : taken.filter((name) => row.name.test(name));
    return gone.map((name) => ({
      text: `${name} of ${row?.library} (gone in ${row?.major})`,
      line,
    }));
  });
  const tasks = calls.filter(({ name, positional: [task] }) => {
    return name === 'pipeline' && task && 'literal' in task && task.literal === 'conversational';
  });
  return [
    ...names,
    ...tasks.map(({ line }) => ({ text: 'the conversational pipeline of transformers', line })),
  ];
}
