import type { TreeFile } from '../dossier.ts';
import type { WeightFormat } from './weight-format.ts';
import { folderOf } from './weight-set.ts';

const CONFIG =
  /^(?:[\w.-]*config[\w.-]*|tokenizer[\w.-]*|vocab[\w.-]*|special_tokens_map|added_tokens|modules|model_index|chat_template)\.json$/;
const TOKENIZER =
  /^(?:tokenizer\.model|vocab\.txt|merges\.txt|spiece\.model|sentencepiece[\w.-]*\.model|source\.spm|target\.spm|chat_template\.jinja|[\w.-]+\.tiktoken)$/;
const INDEX = /\.(safetensors|bin|h5|msgpack)\.index(?:\.[\w-]{1,20})?\.json$/;

const indexEndings: Partial<Readonly<Record<WeightFormat, string>>> = {
  safetensors: 'safetensors',
  torch: 'bin',
  keras: 'h5',
  flax: 'msgpack',
};

/** Formats that hold their tokenizer and configuration within the file. */
const selfContained: readonly WeightFormat[] = ['gguf', 'nemo', 'tflite', 'coreml'];

/** Configuration and tokenizer files that are loaded together with weights in some folders. */
export function companions(
  files: readonly TreeFile[],
  folders: readonly string[],
  format: WeightFormat,
): readonly TreeFile[] {
  if (selfContained.includes(format)) return [];
  const wanted = new Set(folders);
  return files.filter(({ path }) => {
    if (!wanted.has(folderOf(path))) return false;
    const name = path.slice(path.lastIndexOf('/') + 1);
    const index = INDEX.exec(name)?.[1];
    if (index !== undefined) return index === indexEndings[format];
    return CONFIG.test(name) || TOKENIZER.test(name);
  });
}

/** Whether a file tells how to turn an input into what the model expects. */
export function isPreprocessing(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return (
    TOKENIZER.test(name) ||
    /^(?:tokenizer|tokenizer_config|vocab|preprocessor_config|processor_config|image_processor_config|feature_extractor_config)\.json$/.test(
      name,
    )
  );
}
