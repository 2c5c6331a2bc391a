import { describe, expect, test } from '@jest/globals';
import { installLine, loadsModel, printsOutput } from './code.ts';
import type { CodeBlock } from './section.ts';

function block(text: string, language = 'python', lead = ''): CodeBlock {
  return { language, text, line: 1, lead };
}

describe('a block loads a model', () => {
  const python = 'import herons\n';

  test.each([
    'm = AutoModel.from_pretrained("lake/heron")',
    'p = HeronPipeline.from_single_file("heron.safetensors")',
    'm = Heron.from_hub("lake/heron")',
    'm = Heron.from_hparams(source="lake/heron")',
    'm = Heron.restore_from("heron.nemo")',
    'm = load_from_hub("lake/heron")',
    'p = hf_hub_download ("lake/heron", "a.bin")',
    'p = snapshot_download  ("lake/heron")',
    'm = load_model   ("heron.keras")',
    'm = load_learner("heron.pkl")',
    'm = load_checkpoint("heron.ckpt")',
    'm.load_adapter("lake/heron")',
    'p.load_lora_weights("lake/heron")',
    'm = timm.create_model("heron")',
    'm, _, t = create_model_and_transforms("heron")',
    'm, t = create_model_from_pretrained("heron")',
    'p = pipeline("text-generation")',
    'm = SentenceTransformer("lake/heron")',
    'm = SparseEncoder("lake/heron")',
    'm = CrossEncoder("lake/heron")',
    'm = ColBERT("lake/heron")',
    'm = BGEM3FlagModel("lake/heron")',
    'm = FlagModel("lake/heron")',
    'm = FlagReranker("lake/heron")',
    's = InferenceSession("heron.onnx")',
    'm = Llama("heron.gguf")',
    'm = LLM("lake/heron")',
    'm = WhisperModel("lake/heron")',
    'm = YOLO("heron.pt")',
    'm = torch.load("heron.pt")',
    'm = load("heron.mlx")',
    'm = nptorch.load   ("heron.pt")',
  ])('by %s', (call) => {
    expect(loadsModel(block(python + call))).toBe(true);
    expect(loadsModel(block(call))).toBe(false);
  });

  test('but not where only a comment does', () => {
    expect(loadsModel(block('import x\n# load("x")'))).toBe(false);
    expect(loadsModel(block('import x;\n// pipeline("x")', 'js'))).toBe(false);
  });

  test.each([
    'print("herons")',
    'from_pretrained = True',
    'm = load_model    ("heron.keras")',
    'm = my_load_model("heron.keras")',
    'm = Llamas("heron.gguf")',
    'm = create_models("heron")',
    'd = load    ("heron")',
    'd = reload("heron")',
    'd = json.load(f)',
    'd = yaml.load(f)',
    'd = toml.load(f)',
    'd = np.load("a.npy")',
    'd = numpy.load  ("a.npy")',
    'd, r = librosa.load("a.wav")',
    'd, r = torchaudio.load("a.wav")',
  ])('not by %s', (call) => {
    expect(loadsModel(block(python + call))).toBe(false);
  });

  test.each([
    'import herons',
    'import  herons as h',
    '    import herons',
    '>>> import herons',
    '... import herons',
    'import { pipeline } from "herons";',
    'import * as herons from "herons";',
    "import 'herons';",
    'import "herons";',
    'from herons import Heron',
    'from  herons.lake_1  import  Heron',
    'const { pipeline } = require("herons");',
    'let x=require("herons");',
    'var herons = await import("herons");',
  ])('with what comes in by %s', (line) => {
    expect(loadsModel(block(`${line}\nm = pipeline("x")`))).toBe(true);
  });

  test.each([
    '# import herons',
    'important = 1',
    'import (herons)',
    'from herons',
    'from herons importing',
    'from our-herons import Heron',
    'constant = require("herons")',
    'const herons = 1',
    'const herons = required("x")',
    '>>>import herons',
    'x >>> import herons',
    '.. import herons',
  ])('not with %s', (line) => {
    expect(loadsModel(block(`${line}\nm = pipeline("x")`))).toBe(false);
  });
});

describe('the line that tells what to install', () => {
  test.each([
    'pip install herons',
    'pip3 install herons',
    '!pip install herons',
    '%pip install herons',
    '$ pip install herons',
    '$pip install herons',
    '`pip install herons`',
    'python -m pip install -U herons',
    'pip  install  "herons[all]"',
    "pip install 'herons>=2'",
    'pip install .',
    'uv pip install herons',
    'uv  pip   install herons',
    'uv add herons',
    'conda install -c lake herons',
    'mamba install herons',
    'npm i herons',
    'npm install herons',
    'pnpm add herons',
    'yarn add herons',
    'poetry add herons',
    'brew install herons',
    'cargo add herons',
    'sudo apt install herons',
    'apt-get    install    herons',
  ])('is %s', (line) => {
    expect(installLine(`import herons\n${line}\npip install fish`)).toBe(line);
  });

  test.each([
    'pip freeze',
    'pip install',
    'pip install (see below)',
    'pip uninstall herons',
    'pip installs herons',
    'pip     install herons',
    'pip install     herons',
    'mypip install herons',
    'pipinstall herons',
    'go install herons',
    'install herons',
  ])('is not %s', (line) => {
    expect(installLine(line)).toBeUndefined();
  });
});

describe('what the code prints stands', () => {
  test.each([
    ['after a prompt', '>>> 1 + 1\n2'],
    ['after a prompt and a blank line', '>>> 1 + 1\n\n2'],
    ['after an indented prompt', '  >>> h()\n  2'],
    ['after a prompt that goes on', '>>> for h in herons:\n...     h\n...\nHeron'],
    ['in a comment after a call', 'print(h)  # Heron'],
    ['in a comment close after a call', 'console.log(h) //Heron'],
    ['in the next line', 'print(h)\n# Heron'],
    ['in the next line, after a space', '  print (h)\n\n  // Heron'],
    ['in the next line, at a prompt', '>>> print(h)\n>>> # Heron'],
    ['in a comment that says so', 'h()\n# Output: Heron'],
    ['in a comment that says so at once', '#outputs Heron'],
    ['in a comment after spaces', '//    output'],
    ['after an arrow', '# => Heron'],
    ['after a thin arrow', '// -> Heron'],
    ['after a greater-than sign', '# > Heron'],
    ['as a list', "# ['Heron']"],
    ['as an object', '# {"label": "Heron"}'],
    ['as a tensor', '# tensor([1])'],
    ['as an array', '# array([1])'],
  ])('%s', (_where, text) => {
    expect(printsOutput(block(text), undefined)).toBe(true);
  });

  test.each([
    ['a call alone', 'print(h)'],
    ['prompts alone', '>>> 1 + 1\n>>> 2 + 2'],
    ['prompts that go on', '>>> for h in herons:\n...     h\n...'],
    ['prompts with blank lines between them', '>>> a = 1\n\n  \n>>> a + 1'],
    ['what comes before a prompt', 'Heron\n>>> h()'],
    ['lines without a prompt', 'h()\nHeron'],
    ['a sign without a space', '>>>h()\nHeron'],
    ['a sign within a line', 'h >>> 1\nHeron'],
    ['a comment after another call', 'h()\n# the next one'],
    ['a comment beside another call', 'h()  # the next one'],
    ['a comment after what only looks like printing', 'pprint(h)\n# the next one'],
    ['a comment two lines below', 'print(h)\nh()\n# the next one'],
    ['a comment beside the next call', 'print(h)\nh()  # the next one'],
    ['a comment before a call', '# the next one\nprint(h)'],
    ['an empty comment beside a call', 'print(h) #'],
    ['a comment right at a call', 'print(h)# Heron'],
    ['a comment on something else', '# reads an output: Heron'],
    ['a comment with a longer word', '# outputting herons'],
    ['a comment far to the right', '#     output'],
    ['a value beside the code', 'h = 1  # => 1'],
    ['a comment with an index', '# a[0]'],
  ])('not in %s', (_where, text) => {
    expect(printsOutput(block(text), undefined)).toBe(false);
  });

  test.each(['text', 'txt', 'plaintext', 'output', 'json', 'console'])(
    'in the next block, of %s',
    (language) => {
      expect(printsOutput(block('h()'), block('Heron', language))).toBe(true);
    },
  );

  test.each([
    'Output:',
    'The outputs are',
    'It prints',
    'which print',
    'The result is',
    'Results',
    'It returns',
    'return value',
    'This gives:',
    'to give',
    'The model generates',
    'what it can generate',
    'It looks like this:',
  ])('in the next block, which follows "%s"', (lead) => {
    expect(printsOutput(block('h()'), block('Heron', '', lead))).toBe(true);
    expect(printsOutput(block('h()'), block('Heron', 'python', lead))).toBe(false);
  });

  test.each(['', 'Then run:', 'Reprinting', 'Returned', 'It looks well', 'Throughput'])(
    'not in the next block when it follows "%s"',
    (lead) => {
      expect(printsOutput(block('h()'), block('Heron', '', lead))).toBe(false);
    },
  );

  test('not in the next block when that loads a model itself', () => {
    const next = 'import herons\nm = pipeline("x")';
    expect(printsOutput(block('h()'), block(next, 'text'))).toBe(false);
    expect(printsOutput(block('h()'), block('m = pipeline("x")', 'text'))).toBe(true);
  });
});
