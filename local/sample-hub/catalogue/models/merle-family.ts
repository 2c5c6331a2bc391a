import { safetensorsFile } from '../../content/safetensors.ts';
import type { StoredFile } from '../../content/stored-file.ts';
import { decoderTensors } from '../../content/tensors.ts';
import { jsonDocument } from '../../content/text-file.ts';
import { tokenizerFiles } from '../hub-basics.ts';

/** The files of a Merle model, which says in its configuration what it was made from. */
export function merleFiles(seed: string, madeFrom: string): Readonly<Record<string, StoredFile>> {
  return {
    'config.json': jsonDocument({
      _name_or_path: madeFrom,
      architectures: ['MerleForCausalLM'],
      hidden_size: 2048,
      intermediate_size: 5632,
      max_position_embeddings: 4096,
      model_type: 'merle',
      num_attention_heads: 32,
      num_hidden_layers: 22,
      num_key_value_heads: 4,
      torch_dtype: 'float16',
      transformers_version: '4.46.2',
      vocab_size: 32000,
    }),
    'model.safetensors': safetensorsFile(
      seed,
      decoderTensors({
        layers: 22,
        hidden: 2048,
        intermediate: 5632,
        vocabulary: 32_000,
        keyValueSize: 256,
        type: 'F16',
      }),
    ),
    ...tokenizerFiles({
      className: 'PreTrainedTokenizerFast',
      special: { bos_token: '<s>', eos_token: '</s>', unk_token: '<unk>' },
      maxLength: 4096,
    }),
  };
}
