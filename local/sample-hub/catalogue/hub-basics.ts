import { plainFile, type StoredFile } from '../content/stored-file.ts';
import { jsonDocument, textFile } from '../content/text-file.ts';
import { words } from '../github/area.ts';

/** Which files the Hub keeps in large-file storage, as it writes it into every new repository. */
export const gitAttributes: StoredFile = textFile(
  ['bin', 'gguf', 'onnx', 'parquet', 'pt', 'safetensors', 'tar', 'zip']
    .map((ending) => `*.${ending} filter=lfs diff=lfs merge=lfs -text\n`)
    .join(''),
);

/** The special tokens of a tokenizer, and what else its configuration says. */
export interface TokenizerOptions {
  readonly className: string;
  readonly special: Readonly<Record<`${string}_token`, string>>;
  readonly maxLength: number;
  readonly chatTemplate?: string;
}

/** The files that a tokenizer is loaded from. */
export function tokenizerFiles(options: TokenizerOptions): Readonly<Record<string, StoredFile>> {
  const { className, special, maxLength, chatTemplate } = options;
  return {
    'special_tokens_map.json': jsonDocument(special),
    'tokenizer.json': plainFile(() => fastTokenizer(Object.values(special))),
    'tokenizer_config.json': jsonDocument({
      ...special,
      ...(chatTemplate !== undefined && { chat_template: chatTemplate }),
      clean_up_tokenization_spaces: false,
      model_max_length: maxLength,
      tokenizer_class: className,
    }),
  };
}

/** A tokenizer of whole words, in the format of the tokenizers library. */
function fastTokenizer(special: readonly string[]): string {
  const tokens = [...new Set([...special, ...words, ...'abcdefghijklmnopqrstuvwxyz.,!? '])];
  return `${JSON.stringify({
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [...new Set(special)].map((content, id) => ({
      id,
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: { type: 'NFC' },
    pre_tokenizer: { type: 'Whitespace' },
    post_processor: null,
    decoder: null,
    model: {
      type: 'WordLevel',
      vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
      unk_token: special[0],
    },
  })}\n`;
}
