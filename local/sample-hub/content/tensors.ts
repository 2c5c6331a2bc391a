import type { Tensor, TensorType } from './safetensors.ts';

/** The sizes that decide how large a transformer is. */
export interface TransformerShape {
  readonly layers: number;
  readonly hidden: number;
  readonly intermediate: number;
  readonly vocabulary: number;
  readonly type: TensorType;
}

/** A decoder with gated feed-forward layers and grouped key and value heads. */
export function decoderTensors(
  shape: TransformerShape & { readonly keyValueSize: number },
): readonly Tensor[] {
  const { layers, hidden, intermediate, vocabulary, keyValueSize, type } = shape;
  const layer = (i: number): readonly Tensor[] =>
    named(type, `model.layers.${i}.`, {
      'input_layernorm.weight': [hidden],
      'mlp.down_proj.weight': [hidden, intermediate],
      'mlp.gate_proj.weight': [intermediate, hidden],
      'mlp.up_proj.weight': [intermediate, hidden],
      'post_attention_layernorm.weight': [hidden],
      'self_attn.k_proj.weight': [keyValueSize, hidden],
      'self_attn.o_proj.weight': [hidden, hidden],
      'self_attn.q_proj.weight': [hidden, hidden],
      'self_attn.v_proj.weight': [keyValueSize, hidden],
    });
  return [
    ...named(type, 'model.', { 'embed_tokens.weight': [vocabulary, hidden] }),
    ...Array.from({ length: layers }, (_, i) => layer(i)).flat(),
    ...named(type, '', { 'model.norm.weight': [hidden], 'lm_head.weight': [vocabulary, hidden] }),
  ];
}

/** An encoder with learned positions, as used for classification and extraction. */
export function encoderTensors(
  prefix: string,
  shape: TransformerShape & { readonly positions: number },
): readonly Tensor[] {
  const { layers, hidden, intermediate, vocabulary, positions, type } = shape;
  const norm = (at: string) => ({ [`${at}.weight`]: [hidden], [`${at}.bias`]: [hidden] });
  const linear = (at: string, to: number, from: number) => ({
    [`${at}.weight`]: [to, from],
    [`${at}.bias`]: [to],
  });
  const layer = (i: number): readonly Tensor[] =>
    named(type, `${prefix}encoder.layer.${i}.`, {
      ...linear('attention.self.query', hidden, hidden),
      ...linear('attention.self.key', hidden, hidden),
      ...linear('attention.self.value', hidden, hidden),
      ...linear('attention.output.dense', hidden, hidden),
      ...norm('attention.output.LayerNorm'),
      ...linear('intermediate.dense', intermediate, hidden),
      ...linear('output.dense', hidden, intermediate),
      ...norm('output.LayerNorm'),
    });
  return [
    ...named(type, `${prefix}embeddings.`, {
      'word_embeddings.weight': [vocabulary, hidden],
      'position_embeddings.weight': [positions, hidden],
      'token_type_embeddings.weight': [2, hidden],
      ...norm('LayerNorm'),
    }),
    ...Array.from({ length: layers }, (_, i) => layer(i)).flat(),
  ];
}

/** The two thin matrices that a LoRA adapter adds to each projection it adapts. */
export function loraTensors(options: {
  readonly layers: number;
  readonly rank: number;
  readonly type: TensorType;
  /** By projection: how many numbers come in and go out. */
  readonly targets: Readonly<Record<string, readonly [number, number]>>;
}): readonly Tensor[] {
  const { layers, rank, type, targets } = options;
  return Array.from({ length: layers }, (_, i) =>
    Object.entries(targets).flatMap(([target, [from, to]]) =>
      named(type, `base_model.model.model.layers.${i}.self_attn.${target}.`, {
        'lora_A.weight': [rank, from],
        'lora_B.weight': [to, rank],
      }),
    ),
  ).flat();
}

/** A stack of 3 × 3 convolutions, each between two of the given widths. */
export function convolutionTensors(
  prefix: string,
  type: TensorType,
  widths: readonly number[],
): readonly Tensor[] {
  return widths.slice(1).flatMap((width, i) =>
    named(type, `${prefix}.${i}.`, {
      'conv.weight': [width, widths[i] ?? width, 3, 3],
      'conv.bias': [width],
      'norm.weight': [width],
      'norm.bias': [width],
    }),
  );
}

/** Tensors of one type, by name. */
export function named(
  type: TensorType,
  prefix: string,
  shapes: Readonly<Record<string, readonly number[]>>,
): readonly Tensor[] {
  return Object.entries(shapes).map(([name, shape]) => ({ name: `${prefix}${name}`, type, shape }));
}
