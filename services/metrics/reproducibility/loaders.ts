import type { Call, Value } from './calls.ts';
import type { Load } from './program.ts';

/** Where a call takes the id of a model. */
interface Loader {
  readonly positions: readonly number[];
  readonly keywords: readonly string[];
}

const first = (...keywords: readonly string[]): Loader => ({ positions: [0], keywords });
const pretrained: Loader = {
  positions: [0, 1],
  keywords: [
    'pretrained_model_name_or_path',
    'pretrained_model_or_path',
    'pretrained_model_link_or_path',
    'model_name_or_path',
    'model_name',
    'model_id',
    'model',
    'repo_id',
  ],
};

/** The calls by which the usual libraries bring a model in, reviewed by hand. */
const loaders: Readonly<Record<string, Loader>> = {
  from_pretrained: pretrained,
  from_quantized: pretrained,
  from_single_file: pretrained,
  pipeline: { positions: [1], keywords: ['model'] },
  SentenceTransformer: first('model_name_or_path'),
  SparseEncoder: first('model_name_or_path'),
  CrossEncoder: first('model_name', 'model_name_or_path'),
  ColBERT: first('model_name_or_path'),
  FlagModel: first('model_name_or_path'),
  FlagReranker: first('model_name_or_path'),
  BGEM3FlagModel: first('model_name_or_path'),
  hf_hub_download: first('repo_id'),
  snapshot_download: first('repo_id'),
  from_hub: first('repo_id', 'model_id'),
  load_from_hub: first('repo_id'),
  from_hparams: first('source'),
  from_pretrained_fastai: first('repo_id'),
  restore_from: first('restore_path'),
  load_lora_weights: first('pretrained_model_name_or_path_or_dict'),
  load_adapter: first('peft_model_id', 'adapter_name_or_path'),
  load_model: first('model', 'filepath', 'repo_id', 'model_id'),
  load: first('name', 'repo_id', 'path_or_hf_repo'),
  create_model: first('model_name'),
  create_model_from_pretrained: first('model_name'),
  create_model_and_transforms: first('model_name'),
  WhisperModel: first('model_size_or_path'),
  LLM: first('model'),
  YOLO: first('model'),
};

/** Classes that load what goes with a model and not the model. */
const COMPANION =
  /(?:Tokenizer(?:Fast)?|Processor|FeatureExtractor|Config|Scheduler|get_tokenizer)$/i;

/** The calls that load something, and what from. */
export function loadsOf(calls: readonly Call[]): readonly Load[] {
  return calls.flatMap((call) => {
    const values = loadedBy(call);
    return values.length === 0 ? [] : [{ name: call.name, line: call.line, values }];
  });
}

function loadedBy({ name, receiver, positional, keywords }: Call): readonly Value[] {
  const loader = Object.hasOwn(loaders, name) ? loaders[name] : undefined;
  if (loader === undefined || COMPANION.test(receiver)) return [];
  return [
    ...loader.keywords.map((keyword) => keywords.get(keyword)),
    ...loader.positions.map((position) => positional[position]),
  ].filter((value) => value !== undefined);
}
