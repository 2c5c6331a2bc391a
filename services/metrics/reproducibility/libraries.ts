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

/** Libraries that those who run models have or can install by the same name. */
const usual = `accelerate adapters albumentations auto_gptq autoawq av awq bitsandbytes bs4 chromadb
  compressed_tensors cv2 ctranslate2 datasets decord deepspeed diffusers einops evaluate faiss fasttext
  faster_whisper flair flash_attn flax gguf gliner gptqmodel gradio huggingface_hub imageio IPython jax
  joblib kagglehub keras keras_hub langchain langchain_community langchain_huggingface librosa
  lightning llama_cpp llama_index matplotlib mlx mlx_lm mlx_vlm nemo nltk numpy onnx onnxruntime
  open_clip openai optimum pandas peft PIL protobuf pydantic pytorch_lightning qwen_vl_utils regex
  requests safetensors scipy seaborn sentence_transformers sentencepiece setfit skimage skops sklearn
  soundfile sounddevice spacy speechbrain span_marker stable_baselines3 streamlit tensorflow
  tensorflow_hub tiktoken timm tokenizers torch torchao torchaudio torchvision tqdm transformers trl
  ultralytics unsloth vllm whisper xformers yaml`;

const known = new Set(`${standard} ${usual}`.split(/\s+/));

/** What libraries are imported as, where that is not their name. */
const importNames: Readonly<Record<string, readonly string[]>> = {
  'adapter-transformers': ['adapters'],
  'llama-cpp-python': ['llama_cpp'],
  'scikit-learn': ['sklearn'],
  bertopic: ['bertopic'],
  mlx: ['mlx', 'mlx_lm'],
  fastai: ['fastai', 'huggingface_hub'],
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
