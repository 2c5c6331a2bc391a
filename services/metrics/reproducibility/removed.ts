import type { Call } from './calls.ts';
import type { NameAt } from './program.ts';
import type { Import } from './python-imports.ts';

/**
 * Names that the current major of a library no longer has, each row supported by what its maintainers
 * published, looked up in November 2026. Short on purpose: a row too many would call code broken that
 * runs.
 */
const names: Readonly<Record<string, { readonly major: number; readonly gone: RegExp }>> = {
  // TensorFlow and Jax: migration guide to 5 and pull request 40760. AdamW: 36177 (4.50).
  // Conversation: 31165 (4.42). The three pipelines: 43256. AutoModelWithLMHead: issue 46228.
  // AutoModelForVision2Seq became AutoModelForImageTextToText.
  transformers: {
    major: 5,
    gone: /^(?:(?:TF|Flax)[A-Z]\w*|AdamW|Conversation(?:alPipeline)?|AutoModelWithLMHead|AutoModelForVision2Seq|(?:Summarization|Translation|Text2TextGeneration)Pipeline)$/,
  },
  // Notes and migration guide of 1.0: Repository; HfFolder and InferenceApi, pull request 3344; what
  // was for Keras 2, 3352. cached_download: notes of 0.26.
  huggingface_hub: {
    major: 1,
    gone: /^(?:Repository|HfFolder|InferenceApi|cached_download|(?:from_pretrained|push_to_hub|save_pretrained)_keras|KerasModelHubMixin)$/,
  },
  // All metrics went to `evaluate`: pull request 6983 (3.0).
  datasets: { major: 4, gone: /^load_metric$/ },
};

/** Tasks that `pipeline` of transformers 5 does not know: pull requests 31165, 43256 and 43325. */
const TASKS =
  /^(?:conversational|summarization|translation(?:_\w+_to_\w+)?|text2text-generation|image-to-text|question-answering|visual-question-answering|vqa|image-to-image)$/;

/** The imports and pipeline tasks that fail with the current major of their library. */
export function removedIn(imports: readonly Import[], calls: readonly Call[]): readonly NameAt[] {
  const gone = imports.flatMap(({ module, names: taken, line }) => {
    const [library = ''] = module.split('.', 1);
    const row = Object.hasOwn(names, library) ? names[library] : undefined;
    return taken
      .filter((name) => row?.gone.test(name))
      .map((name) => ({ name: `${name}, gone in ${library} ${row?.major}`, line }));
  });
  if (!imports.some(({ module }) => module.split('.', 1)[0] === 'transformers')) return gone;
  return [...gone, ...calls.flatMap(goneTask)];
}

function goneTask({ name, positional: [first], keywords, line }: Call): readonly NameAt[] {
  const task = keywords.get('task') ?? first;
  if (name !== 'pipeline' || task === undefined || !('literal' in task)) return [];
  if (!TASKS.test(task.literal)) return [];
  return [{ name: `the ${task.literal} pipeline, gone in transformers 5`, line }];
}
