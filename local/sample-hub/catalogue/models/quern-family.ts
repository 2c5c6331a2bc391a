import type { Tensor } from '../../content/safetensors.ts';
import type { StoredFile } from '../../content/stored-file.ts';
import { plainFile } from '../../content/stored-file.ts';
import { encoderTensors } from '../../content/tensors.ts';
import { words } from '../../github/area.ts';
import { tokenizerFiles } from '../hub-basics.ts';

/** What every model of the Quern family is built like. */
export const quernConfig = {
  attention_probs_dropout_prob: 0.1,
  hidden_act: 'gelu',
  hidden_dropout_prob: 0.1,
  hidden_size: 768,
  initializer_range: 0.02,
  intermediate_size: 3072,
  layer_norm_eps: 1e-12,
  max_position_embeddings: 512,
  model_type: 'quern',
  num_attention_heads: 12,
  num_hidden_layers: 6,
  pad_token_id: 0,
  torch_dtype: 'float32',
  transformers_version: '4.35.2',
  vocab_size: 30522,
};

/** The family's encoder: 66 million parameters. */
export function quernEncoder(prefix: string): readonly Tensor[] {
  return encoderTensors(prefix, {
    layers: 6,
    hidden: 768,
    intermediate: 3072,
    vocabulary: 30_522,
    positions: 512,
    type: 'F32',
  });
}

const special = {
  unk_token: '[UNK]',
  cls_token: '[CLS]',
  mask_token: '[MASK]',
  pad_token: '[PAD]',
  sep_token: '[SEP]',
} as const;

/** The family's tokenizer. */
export function quernTokenizer(): Readonly<Record<string, StoredFile>> {
  return {
    ...tokenizerFiles({ className: 'BertTokenizer', special, maxLength: 512 }),
    'vocab.txt': plainFile(() => `${[...Object.values(special), ...words].join('\n')}\n`),
  };
}
