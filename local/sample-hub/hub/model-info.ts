import { arxivTags, type Card, cardOf, isRecord, jsonFile, texts } from './card.ts';
import { pipelineTag, transformersInfo } from './pipeline-tag.ts';
import type { Revision } from './revision.ts';

/** What the Hub tells of a model beyond what it tells of any repository, read from its files. */
export function modelInfo(revision: Revision): Record<string, unknown> {
  const card = cardOf(revision);
  const config = modelConfig(revision);
  const architecture = texts(config.architectures)[0];
  const pipeline = texts(card?.data.pipeline_tag)[0] ?? pipelineTag(architecture);
  const library = libraryName(revision, card);
  const index = card?.data['model-index'];
  return {
    ...(pipeline !== undefined && { pipeline_tag: pipeline }),
    ...(library !== undefined && { library_name: library }),
    tags: modelTags(revision, card, library, pipeline),
    ...(pipeline !== undefined && { widgetData: card?.data.widget ?? defaultWidget(pipeline) }),
    'model-index': Array.isArray(index) ? index : null,
    ...(Object.keys(config).length > 0 && { config }),
    ...(architecture !== undefined && { transformersInfo: transformersInfo(architecture) }),
    ...safetensorsSummary(revision),
  };
}

/** The few members of the configuration files that the Hub repeats. */
function modelConfig(revision: Revision): Record<string, unknown> {
  const config = jsonFile(revision, 'config.json');
  const tokenizer = jsonFile(revision, 'tokenizer_config.json');
  const adapter = jsonFile(revision, 'adapter_config.json');
  const diffusers = jsonFile(revision, 'model_index.json');
  return {
    ...pick(config, ['architectures', 'model_type', 'quantization_config']),
    ...(tokenizer !== undefined && {
      tokenizer_config: pick(tokenizer, [
        'bos_token', 'chat_template', 'cls_token', 'eos_token', 'mask_token', 'pad_token',
        'sep_token', 'unk_token',
      ]), // biome-ignore format: a word list reads better filled than one word a line
    }),
    ...(adapter !== undefined && { peft: pick(adapter, ['base_model_name_or_path', 'task_type']) }),
    ...(diffusers !== undefined && { diffusers: pick(diffusers, ['_class_name']) }),
  };
}

function libraryName(revision: Revision, card: Card | undefined): string | undefined {
  const declared = texts(card?.data.library_name)[0];
  if (declared !== undefined) return declared;
  if (revision.files.has('model_index.json')) return 'diffusers';
  if (revision.files.has('adapter_config.json')) return 'peft';
  return jsonFile(revision, 'config.json')?.model_type === undefined ? undefined : 'transformers';
}

function modelTags(
  revision: Revision,
  card: Card | undefined,
  library: string | undefined,
  pipeline: string | undefined,
): readonly string[] {
  const data = card?.data ?? {};
  const config = jsonFile(revision, 'config.json');
  const license = texts(data.license)[0];
  const tags = [
    library,
    ...formatTags(revision),
    ...texts(config?.model_type),
    pipeline,
    ...texts(data.tags),
    ...texts(data.language),
    ...texts(data.datasets).map((dataset) => `dataset:${dataset}`),
    ...arxivTags(card?.text ?? ''),
    ...baseModelTags(revision, data),
    license === undefined ? undefined : `license:${license}`,
    Array.isArray(data['model-index']) ? 'model-index' : undefined,
    library === 'transformers' ? 'endpoints_compatible' : undefined,
    'region:us',
  ];
  return [...new Set(tags.filter((tag) => tag !== undefined))];
}

const formats: Readonly<Record<string, RegExp>> = {
  pytorch: /(?:^|\/)pytorch_model.*\.bin$/,
  onnx: /\.onnx$/,
  safetensors: /\.safetensors$/,
  gguf: /\.gguf$/,
  tensorboard: /(?:^|\/)events\.out\.tfevents/,
};

function formatTags({ files }: Revision): readonly string[] {
  const paths = [...files.keys()];
  return Object.entries(formats)
    .filter(([, pattern]) => paths.some((path) => pattern.test(path)))
    .map(([format]) => format);
}

/** A parent is tagged twice: by name, and by name and relation, which the Hub guesses. */
function baseModelTags(revision: Revision, data: Card['data']): readonly string[] {
  const parents = texts(data.base_model);
  const relation = texts(data.base_model_relation)[0] ?? guessedRelation(revision, parents.length);
  return parents.flatMap((parent) => [`base_model:${parent}`, `base_model:${relation}:${parent}`]);
}

function guessedRelation({ files }: Revision, parents: number): string {
  if (files.has('adapter_config.json')) return 'adapter';
  if ([...files.keys()].some((path) => path.endsWith('.gguf'))) return 'quantized';
  return parents > 1 ? 'merge' : 'finetune';
}

function safetensorsSummary({ files }: Revision): Record<string, unknown> {
  const parameters: Record<string, number> = {};
  for (const [path, file] of files) {
    if (path.includes('/')) continue;
    for (const [type, count] of Object.entries(file.parameters ?? {})) {
      parameters[type] = (parameters[type] ?? 0) + count;
    }
  }
  const total = Object.values(parameters).reduce((sum, count) => sum + count, 0);
  return total === 0 ? {} : { safetensors: { parameters, total } };
}

/** What the Hub's page offers to try when a card offers nothing. */
function defaultWidget(pipeline: string): readonly unknown[] {
  if (pipeline === 'fill-mask') return [{ text: 'The tide comes in at [MASK].' }];
  if (pipeline === 'question-answering') {
    return [{ text: 'Where is the jetty?', context: 'The jetty is behind the boathouse.' }];
  }
  return [{ text: 'Once upon a time,' }];
}

function pick(from: Record<string, unknown> | undefined, names: readonly string[]) {
  return isRecord(from)
    ? Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name)))
    : {};
}
