import type { CodeBlock } from './section.ts';

const IMPORT =
  /^(?:import\s+[\w{*'"]|from\s+[\w.]{1,100}\s+import\s|(?:const|let|var)\s.{0,200}(?:require\(|import\())/;
/** Calls by which the usual libraries bring a model in. */
const LOADING =
  /\b(?:from_pretrained|from_single_file|from_hub|from_hparams|restore_from|load_from_hub|hf_hub_download|snapshot_download|load_model|load_learner|load_checkpoint|load_adapter|load_lora_weights|create_model(?:_and_transforms|_from_pretrained)?|pipeline|SentenceTransformer|SparseEncoder|CrossEncoder|ColBERT|BGEM3FlagModel|FlagModel|FlagReranker|InferenceSession|Llama|LLM|WhisperModel|YOLO)\s{0,3}\(/;
const LOAD = /(?<!\b(?:json|yaml|toml|np|numpy|librosa|torchaudio)\.)\bload\s{0,3}\(/;
const INSTALL =
  /(?:^|[\s!%$`])(?:pip3?|uv|conda|mamba|npm|pnpm|yarn|poetry|brew|cargo|apt|apt-get)\s{1,4}(?:install|add|i)\s{1,4}[\w"'.-]/;
const PROMPT = /^\s*(?:>>>|\.\.\.)(?:\s|$)/;
const PRINT = /^(?:print|console\.log)\s?\(/;
const COMMENT = /^(?:#|\/\/)/;
const OUTPUT_COMMENT = /^(?:#|\/\/)\s{0,4}(?:outputs?\b|=>|->|>|\[|\{|tensor\(|array\()/i;
const COMMENT_AFTER_CALL = /\)\s{1,20}(?:#|\/\/)\s?\S/;
const outputLanguages = ['text', 'txt', 'plaintext', 'output', 'json', 'console'];
const OUTPUT_LEAD = /\b(?:outputs?|prints?|results?|returns?|gives?|generates?|looks like)\b/i;

/** Whether a block imports a library and loads a model with it. */
export function loadsModel({ text }: CodeBlock): boolean {
  if (!LOADING.test(text) && !LOAD.test(text)) return false;
  const lines = statements(text).filter((line) => !COMMENT.test(line));
  return (
    lines.some((line) => IMPORT.test(line)) &&
    lines.some((line) => LOADING.test(line) || LOAD.test(line))
  );
}

/** The first line that tells how to install what the model needs. */
export function installLine(text: string): string | undefined {
  return text.split('\n').find((line) => INSTALL.test(line));
}

/**
 * Whether what the code prints stands beside it: after a prompt, in a comment after a call that
 * prints, or in the next block.
 */
export function printsOutput(block: CodeBlock, next: CodeBlock | undefined): boolean {
  return hasPromptOutput(block.text) || hasCommentOutput(block.text) || isOutput(next);
}

function statements(text: string): readonly string[] {
  return text.split('\n').map((line) => line.replace(PROMPT, '').trim());
}

function hasPromptOutput(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.some((line, at) => {
    const before = lines[at - 1];
    return before !== undefined && PROMPT.test(before) && !PROMPT.test(line);
  });
}

function hasCommentOutput(text: string): boolean {
  const lines = statements(text).filter((line) => line !== '');
  return lines.some((line, at) => {
    if (OUTPUT_COMMENT.test(line)) return true;
    if (!PRINT.test(line)) return false;
    return COMMENT_AFTER_CALL.test(line) || COMMENT.test(lines[at + 1] ?? '');
  });
}

function isOutput(block: CodeBlock | undefined): boolean {
  if (block === undefined || loadsModel(block)) return false;
  if (outputLanguages.includes(block.language)) return true;
  return block.language === '' && OUTPUT_LEAD.test(block.lead);
}
