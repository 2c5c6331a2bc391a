import { wordsOf } from './measures.ts';

/** Words in a model's name that tell it from its siblings, and say nothing of its family. */
const variants = new Set(
  'base small large tiny mini nano micro medium huge giant big xs xl xxl xlarge xsmall instruct chat it sft dpo rlhf cased uncased finetuned finetune ft tuned lora adapter merged gguf awq gptq exl2 fp16 bf16 fp8 int8 int4 4bit 8bit hf onnx mlx quantized multilingual english en distill distilled preview beta alpha final the of all my for model models language text sentence image'.split(
    ' ',
  ),
);
/** Words that titles use of anything: as a model's only word they name no family. */
const common = new Set(
  'stable deep open fast sentiment classification classifier detection generation summarization translation question answering speech audio vision visual emotion token embedding embeddings segmentation learning neural network transformer transformers multi super simple general'.split(
    ' ',
  ),
);
const SIZE_OR_VERSION = /^(?:\d.*|[vrl]\d{1,4}|\d+(?:\.\d+)?[bmk])$/;
const SHORTEST = 2;

/** The words of a model's name that its family shares: `heron` of `lakeside/heron-2-7b-chat`. */
export function familyOf(repo: string): readonly string[] {
  const words = wordsOf(repo.slice(repo.lastIndexOf('/') + 1)).filter(
    (word, at) => at === 0 || !SIZE_OR_VERSION.test(word),
  );
  return words.filter((word) => !variants.has(word));
}

/** Whether a text names the family: its whole name, or its first word where that is no common one. */
export function namesFamily(text: string, family: readonly string[]): boolean {
  const [first] = family;
  if (first === undefined || first.length < SHORTEST) return false;
  const words = wordsOf(text);
  const joined = ` ${words.join(' ')} `;
  if (family.length > 1 && joined.includes(` ${family.join(' ')} `)) return true;
  if (common.has(first) || stemOf(first).length < SHORTEST) return false;
  return words.some((word) => word === first || stemOf(word) === stemOf(first));
}

/** A name without the number that is written at its end: `qwen` of `qwen2`. */
function stemOf(word: string): string {
  const stem = word.replace(/\d{1,4}$/, '');
  return stem.length > SHORTEST ? stem : word;
}
