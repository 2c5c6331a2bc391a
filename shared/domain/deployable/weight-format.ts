interface FormatSpec {
  /** As people call it. */
  readonly title: string;
  readonly endings: readonly string[];
  /** Libraries, as cards name them, that load this format first where a repository holds several. */
  readonly libraries: readonly string[];
}

/** Formats of weights, in the order in which a repository that holds several is loaded. */
export const weightFormats = {
  safetensors: { title: 'safetensors', endings: ['.safetensors'], libraries: [] },
  torch: { title: 'PyTorch', endings: ['.bin', '.pt', '.pth', '.ckpt'], libraries: [] },
  gguf: {
    title: 'GGUF',
    endings: ['.gguf'],
    libraries: ['gguf', 'llama.cpp', 'llama-cpp-python', 'ctransformers', 'ollama'],
  },
  keras: { title: 'Keras', endings: ['.keras', '.h5'], libraries: ['keras', 'tf-keras'] },
  tensorflow: { title: 'TensorFlow', endings: ['.pb'], libraries: ['tensorflow'] },
  flax: { title: 'Flax', endings: ['.msgpack'], libraries: ['flax', 'jax'] },
  paddle: { title: 'Paddle', endings: ['.pdparams', '.pdiparams'], libraries: ['paddlenlp'] },
  nemo: { title: 'NeMo', endings: ['.nemo'], libraries: ['nemo'] },
  rust: { title: 'rust-bert', endings: ['.ot'], libraries: ['rust-bert'] },
  pickle: {
    title: 'pickled',
    endings: ['.pkl', '.pickle', '.joblib', '.skops'],
    libraries: ['sklearn', 'scikit-learn', 'skops', 'fastai'],
  },
  numpy: { title: 'NumPy', endings: ['.npz'], libraries: ['mlx'] },
  fasttext: { title: 'fastText', endings: ['.ftz'], libraries: [] },
  onnx: {
    title: 'ONNX',
    endings: ['.onnx'],
    libraries: ['onnx', 'onnxruntime', 'transformers.js'],
  },
  openvino: { title: 'OpenVINO', endings: [], libraries: ['openvino'] },
  tflite: { title: 'TFLite', endings: ['.tflite'], libraries: ['tflite', 'litert', 'tf-lite'] },
  coreml: { title: 'Core ML', endings: ['.mlmodel'], libraries: ['coreml'] },
} as const satisfies Record<string, FormatSpec>;

export type WeightFormat = keyof typeof weightFormats;

/** All formats, the one that loads first in front. */
export const formatNames = Object.keys(weightFormats) as readonly WeightFormat[];

/** Formats made for one kind of device: taken only where nothing else is to be had. */
export const lastResorts: readonly WeightFormat[] = ['onnx', 'openvino', 'tflite', 'coreml'];

/** What training leaves behind in files that look like weights. */
const LEFT_OVER =
  /^(?:training_args|trainer_state|optimizer|scheduler|scaler|rng_state|random_states)|optim_states?\.pt$|^(?:bf16_)?zero_pp_rank/;

/** The format of a file, if it holds weights. */
export function formatOf(path: string): WeightFormat | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (LEFT_OVER.test(name)) return undefined;
  if (path.includes('.mlpackage/')) return 'coreml';
  if (name.startsWith('openvino_') && /\.(?:bin|xml)$/.test(name)) return 'openvino';
  if (/(?:^|\/)variables\/variables\.(?:data|index)/.test(path)) return 'tensorflow';
  if (/\.onnx[._]data(?:_\d+)?$/.test(name)) return 'onnx';
  if (/\.gguf[-.](?:split-[a-z]|part\d+of\d+)$/.test(name)) return 'gguf';
  return formatNames.find((format) => endingsOf(format).some((ending) => name.endsWith(ending)));
}

/** The format that a library, as a card names it, loads before all others. */
export function formatOfLibrary(library: string): WeightFormat | undefined {
  const name = library.trim().toLowerCase();
  return formatNames.find((format) => librariesOf(format).includes(name));
}

function endingsOf(format: WeightFormat): readonly string[] {
  return weightFormats[format].endings;
}

function librariesOf(format: WeightFormat): readonly string[] {
  return weightFormats[format].libraries;
}
