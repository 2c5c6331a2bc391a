import type { StoredFile } from '../../content/stored-file.ts';
import { tokenizerFiles } from '../hub-basics.ts';

/** What every model of the Skerry family is built like. */
export const skerryConfig = {
  architectures: ['SkerryForCausalLM'],
  bos_token_id: 1,
  eos_token_id: 2,
  head_dim: 128,
  hidden_act: 'silu',
  hidden_size: 4096,
  initializer_range: 0.02,
  intermediate_size: 14336,
  max_position_embeddings: 16384,
  model_type: 'skerry',
  num_attention_heads: 32,
  num_hidden_layers: 32,
  num_key_value_heads: 8,
  rms_norm_eps: 1e-5,
  rope_theta: 500000,
  tie_word_embeddings: false,
  torch_dtype: 'bfloat16',
  transformers_version: '4.41.0',
  use_cache: true,
  vocab_size: 48000,
};

/** The family's tokenizer. */
export function skerryTokenizer(
  more: Readonly<Record<`${string}_token`, string>> = {},
  chatTemplate?: string,
): Readonly<Record<string, StoredFile>> {
  return tokenizerFiles({
    className: 'PreTrainedTokenizerFast',
    special: { bos_token: '<s>', eos_token: '</s>', unk_token: '<unk>', ...more },
    maxLength: 16384,
    ...(chatTemplate !== undefined && { chatTemplate }),
  });
}
