/** Top-level modules of the standard library, Python 3.9 to 3.14. */
const standard = `__future__ abc argparse array ast asyncio atexit base64 binascii bisect builtins bz2
  calendar cmath cmd code codecs collections colorsys compileall concurrent configparser contextlib
  contextvars copy copyreg cProfile csv ctypes curses dataclasses datetime dbm decimal difflib dis
  doctest email encodings enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib
  functools gc getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http imaplib
  importlib inspect io ipaddress itertools json keyword linecache locale logging lzma mailbox
  marshal math mimetypes mmap modulefinder multiprocessing netrc numbers operator optparse os pathlib
  pdb pickle pickletools pkgutil platform plistlib poplib posixpath pprint profile pstats pty pwd
  py_compile queue quopri random re readline reprlib resource runpy sched secrets select selectors
  shelve shlex shutil signal site smtplib socket socketserver sqlite3 ssl stat statistics string
  stringprep struct subprocess symtable sys sysconfig syslog tabnanny tarfile tempfile termios
  textwrap threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc tty
  turtle types typing unicodedata unittest urllib uuid venv warnings wave weakref webbrowser wsgiref
  xml xmlrpc zipapp zipfile zipimport zlib zoneinfo`;

/** What demonstrations use beside the model's own library: numbers, pictures, sound, data, the web. */
const beside = `accelerate albumentations av bitsandbytes bs4 cv2 datasets einops evaluate faiss
  gradio imageio IPython joblib librosa matplotlib nltk numpy openai pandas PIL psutil qwen_vl_utils
  requests scipy skimage sklearn sounddevice soundfile tiktoken tqdm yaml`;

/**
 * What loads models, under the name it is imported by: libraries for which the Hub itself prints
 * loading code (its list of model libraries, looked up in November 2026), and what they are built on.
 */
const loaders = `adapters auto_gptq awq ctranslate2 diffusers fasttext faster_whisper flair flash_attn
  flax gguf gliner gptqmodel huggingface_hub jax keras keras_hub llama_cpp mlx mlx_lm mlx_vlm onnx
  onnxruntime open_clip optimum peft pytorch_lightning safetensors sentence_transformers sentencepiece
  setfit skops spacy span_marker speechbrain stable_baselines3 tensorflow tensorflow_hub timm tokenizers
  torch torchao torchaudio torchvision transformers trl ultralytics unsloth vllm whisper xformers`;

const known = new Set(`${standard} ${beside} ${loaders}`.split(/\s+/));

/** What libraries are imported as, where that is not their name. */
const importNames: Readonly<Record<string, readonly string[]>> = {
  'adapter-transformers': ['adapters'],
  'llama-cpp-python': ['llama_cpp'],
  'scikit-learn': ['sklearn'],
  'pyannote-audio': ['pyannote'],
  'ml-agents': ['mlagents'],
  espnet: ['espnet2', 'espnet'],
};

/** Whether a module is there for whoever installs the model's own library and the usual ones. */
export function isAvailable(module: string, library: string | undefined): boolean {
  const [top = ''] = module.split('.');
  if (known.has(top)) return true;
  if (library === undefined) return false;
  const name = library.toLowerCase();
  const names = Object.hasOwn(importNames, name) ? importNames[name] : undefined;
  return (names ?? [name.replaceAll('-', '_')]).includes(top.toLowerCase());
}
