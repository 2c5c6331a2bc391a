import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LinkedParent } from '#shared/domain/dossier.ts';
import { type Sample, sampleDossier } from '../sample-dossier.ts';
import { gather } from './evidence.ts';
import { score } from './score.ts';

async function scoreOf(card: string): Promise<number> {
  const verdict = await rate({ card });
  if (verdict.status !== 'scored') throw new Error('not scored');
  return verdict.score;
}

async function rate(sample: Sample) {
  return score(await gather(sampleDossier(sample)));
}

function fenced(language: string, ...lines: readonly string[]): string {
  return [`\`\`\`${language}`, ...lines, '```', ''].join('\n');
}

function python(...lines: readonly string[]): Sample {
  return { card: fenced('python', ...lines) };
}

function numbered(count: number, line: (n: number) => string): readonly string[] {
  return Array.from({ length: count }, (_, n) => line(n));
}

const imports = 'from transformers import AutoModel, AutoTokenizer';
const load = 'model = AutoModel.from_pretrained("lakeside/heron-base")';
const idLoad = 'model = AutoModel.from_pretrained(name)';
const parent: LinkedParent = {
  id: 'lakeside/egret',
  source: 'model_card',
  status: 'found',
};

interface Case {
  readonly name: string;
  readonly sample: Sample;
  readonly expected: number;
  readonly because: RegExp;
}

const cases: readonly Case[] = [
  {
    name: 'no card shows nothing',
    sample: {},
    expected: 0,
    because: /^there is no card/,
  },
  {
    name: 'prose about the model is no code',
    sample: { card: `Write ${load}` },
    expected: 0,
    because: /^no code in the card loads/,
  },
  {
    name: 'imports and a loading call by the id of the model are complete',
    sample: python(imports, load, 'print(model)'),
    expected: 1,
    because: /^the block at line 1 of the card is complete and loads this model$/,
  },
  {
    name: 'the id may be held in a name, and given by keyword',
    sample: python(
      'from transformers import pipeline',
      'name: str = "lakeside/heron-base"',
      'p = pipeline("fill-mask", model=name)',
    ),
    expected: 1,
    because: /complete/,
  },
  {
    name: 'a name that nothing binds stops it',
    sample: python(imports, load, 'model(**inputs)'),
    expected: 0.5,
    because: /^line 4 of the card uses `inputs`, which no code before it/,
  },
  {
    name: 'an earlier block may bind it',
    sample: { card: fenced('python', imports) + fenced('py', load) },
    expected: 1,
    because: /^the block at line 4 /,
  },
  {
    name: 'a later block may not',
    sample: { card: fenced('py', load) + fenced('python', imports) },
    expected: 0.5,
    because: /`AutoModel`/,
  },
  {
    name: 'what is not Python stops it',
    sample: python(imports, load, 'pip install transformers'),
    expected: 0.5,
    because: /^line 4 of the card is not valid Python/,
  },
  {
    name: 'a print statement is not Python 3',
    sample: python(imports, load, 'print model'),
    expected: 0.5,
    because: /not valid Python/,
  },
  {
    name: 'an ellipsis in the place of a value is a placeholder',
    sample: python(imports, load, 'model(...)'),
    expected: 0.5,
    because: /^line 4 of the card has the placeholder \.\.\./,
  },
  {
    name: 'an ellipsis that slices is code, and a token of the model in angle brackets is text',
    sample: python(imports, load, 'x = model("<mask> rivers")', 'print(x[..., 0])'),
    expected: 1,
    because: /complete/,
  },
  {
    name: 'a token to be filled in is a placeholder',
    sample: python(
      imports,
      'model = AutoModel.from_pretrained("lakeside/heron-base", token="YOUR_TOKEN")',
    ),
    expected: 0.5,
    because: /placeholder "YOUR_TOKEN"/,
  },
  {
    name: 'a module that nobody can know of stops it',
    sample: python('import riverbank', imports, load),
    expected: 0.5,
    because: /^line 2 of the card imports `riverbank`/,
  },
  {
    name: 'the library of the model is available, as the Hub names it',
    sample: {
      library: 'river-bank',
      ...python('import river_bank as r', 'r.Net.from_pretrained("lakeside/heron-base")'),
    },
    expected: 1,
    because: /complete/,
  },
  {
    name: 'a class that transformers 5 removed stops it',
    sample: python(
      'from transformers import TFAutoModel',
      'm = TFAutoModel.from_pretrained("lakeside/heron-base")',
    ),
    expected: 0.5,
    because: /removed API: TFAutoModel, gone in transformers 5/,
  },
  {
    name: 'complete code for a parent is half',
    sample: {
      ...python(imports, 'model = AutoModel.from_pretrained("lakeside/egret")'),
      linked: { parents: [parent] },
    },
    expected: 0.5,
    because: /loads only a parent/,
  },
  {
    name: 'code for some other model is none',
    sample: python(imports, 'model = AutoModel.from_pretrained("lakeside/egret")'),
    expected: 0,
    because: /^no code/,
  },
  {
    name: 'a tokenizer is not the model',
    sample: python(imports, 't = AutoTokenizer.from_pretrained("lakeside/heron-base")'),
    expected: 0,
    because: /^no code/,
  },
  {
    name: 'an adapter is loaded by its own id onto a base',
    sample: python(
      'from peft import PeftModel',
      imports,
      'base = AutoModel.from_pretrained("lakeside/egret")',
      'model = PeftModel.from_pretrained(base, "lakeside/heron-base")',
    ),
    expected: 1,
    because: /complete/,
  },
  {
    name: 'a quantised file is loaded by repository',
    sample: python(
      'from llama_cpp import Llama',
      'Llama.from_pretrained(repo_id="lakeside/heron-base", filename="h.gguf")',
    ),
    expected: 1,
    because: /complete/,
  },
  {
    name: 'only what follows a prompt is code',
    sample: {
      card: fenced(
        'pycon',
        `>>> ${imports}`,
        `>>> ${load}`,
        '>>> model(',
        '...     1)',
        'Output(x=<1>)',
      ),
    },
    expected: 1,
    because: /complete/,
  },
  {
    name: 'an unmarked block counts when it imports and loads',
    sample: { card: fenced('', imports, load) },
    expected: 1,
    because: /complete/,
  },
  {
    name: 'a block of another language does not count',
    sample: { card: fenced('bash', imports, load) },
    expected: 0,
    because: /^no code/,
  },
  {
    name: 'a bare name of the early Hub redirects to the model',
    sample: {
      repo: 'google-bert/heron-base',
      ...python(imports, 'm = AutoModel.from_pretrained("heron-base")'),
    },
    expected: 1,
    because: /complete/,
  },
  {
    name: 'transformers.js counts',
    sample: {
      card: fenced(
        'js',
        "import { pipeline } from '@huggingface/transformers';",
        "const pipe = await pipeline('fill-mask', 'lakeside/heron-base');",
      ),
    },
    expected: 1,
    because: /complete/,
  },
  {
    name: 'a star import may bind anything, so nobody can tell that it binds a name',
    sample: python('from transformers import *', load),
    expected: 0.5,
    because: /`AutoModel`, which only a star import could bind/,
  },
  {
    name: 'an alias binds, and what it stands for does not',
    sample: python('from transformers import AutoModel as Net', load),
    expected: 0.5,
    because: /uses `AutoModel`/,
  },
  {
    name: 'parenthesised items of a with statement are Python',
    sample: python(imports, load, 'with (open("a") as f, open("b") as (g, h)):', '    f, g, h'),
    expected: 1,
    because: /complete/,
  },
  {
    name: 'installing in a notebook is no code',
    sample: python('!pip install transformers', imports, load),
    expected: 1,
    because: /complete/,
  },
  {
    name: 'installing in a shell is not Python',
    sample: python('pip install transformers', imports, load),
    expected: 0.5,
    because: /^line 2 of the card is not valid Python/,
  },
  {
    name: 'a token left open is not Python, and the model is still seen',
    sample: python(imports, 'm = AutoModel.from_pretrained("lakeside/heron-base", token=<token>)'),
    expected: 0.5,
    because: /^line 3 of the card is not valid Python/,
  },
  {
    name: 'a comment that leaves something out is no code',
    sample: python(imports, load, '# ...', '# your code here'),
    expected: 1,
    because: /complete/,
  },
  {
    name: 'a path to be filled in is a placeholder',
    sample: python(imports, load, 'model("path/to/river.png")'),
    expected: 0.5,
    because: /placeholder "path\/to\/river.png"/,
  },
  {
    name: 'a task that transformers 5 does not know stops it',
    sample: python(
      'from transformers import pipeline',
      'p = pipeline("summarization", model="lakeside/heron-base")',
    ),
    expected: 0.5,
    because: /removed API: the summarization pipeline, gone in transformers 5/,
  },
  {
    name: 'the address of the model is its id',
    sample: python(
      'from diffusers import DiffusionPipeline as P',
      'P.from_single_file("https://huggingface.co/lakeside/heron-base/blob/main/h.safetensors")',
    ),
    expected: 1,
    because: /complete/,
  },
  {
    name: 'a string of an earlier block is the id',
    sample: {
      card: fenced('python', 'name = "lakeside/heron-base"', imports) + fenced('py', idLoad),
    },
    expected: 1,
    because: /^the block at line 5 /,
  },
  {
    name: 'what an earlier block deletes is gone',
    sample: { card: fenced('python', imports, 'del AutoModel') + fenced('py', load) },
    expected: 0.5,
    because: /`AutoModel`/,
  },
  {
    name: 'an incomplete block that is needed makes the later one incomplete',
    sample: { card: fenced('python', imports, 'x = path') + fenced('py', load) },
    expected: 0.5,
    because: /^line 3 of the card uses `path`/,
  },
  {
    name: 'many names that nothing binds are never taken for bound',
    sample: {
      card:
        fenced('python', imports, ...numbered(60, (n) => `n${n} = ${n}`)) +
        fenced('py', load, ...numbered(60, (n) => `n${n}`), 'absent'),
    },
    expected: 0.5,
    because: /more unbound names than are looked up/,
  },
  {
    name: 'a block that is cut short is not complete',
    sample: python(imports, load, `x = "${'a'.repeat(17_000)}"`),
    expected: 0.5,
    because: /longer than the 16 KB that are read/,
  },
  {
    name: 'what lies beyond the code that is read is said to',
    sample: {
      card:
        fenced('py', imports, load) +
        numbered(9, () => fenced('py', 'x = 1\n'.repeat(2_000))).join(''),
    },
    expected: 1,
    because: /complete.*; the card holds more code than is read, and 3 blocks were left out$/,
  },
  {
    name: 'transformers.js: a name that its scope does not bind stops it',
    sample: {
      card: fenced(
        'js',
        "import { pipeline } from '@huggingface/transformers';",
        '{ const input = "a"; }',
        "await pipeline('fill-mask', 'lakeside/heron-base')(input);",
      ),
    },
    expected: 0.5,
    because: /^line 4 of the card uses `input`/,
  },
  {
    name: 'JavaScript without transformers.js is none of the model',
    sample: { card: fenced('js', "pipeline('fill-mask', 'lakeside/heron-base');") },
    expected: 0,
    because: /^no code/,
  },
];

describe('each case was worked out by hand', () => {
  test.each(cases)('$name: $expected', async ({ sample, expected, because }) => {
    const verdict = await rate(sample);
    expect(verdict).toMatchObject({ status: 'scored', score: expected });
    expect(verdict.because).toMatch(because);
    expect(verdict.improve === '').toBe(expected === 1);
  });

  test('a gated card is unknown, which asking again will not change', async () => {
    expect(await rate({ card: 'gated' })).toMatchObject({
      status: 'inconclusive',
      retryable: false,
    });
  });

  test('requirements and notebooks are listed and score nothing', async () => {
    const verdict = await rate({
      card: '# Heron',
      files: { 'requirements.txt': 9, 'a/b.ipynb': 9 },
    });
    expect(verdict).toMatchObject({ status: 'scored', score: 0 });
    expect(verdict.details.map(({ text }) => text)).toEqual([
      'scores nothing here: requirements.txt',
      'scores nothing here: a/b.ipynb',
    ]);
  });
});

const anyLine = fc.constantFrom(
  ...[imports, load, 'model(x)', 'x = 1', 'def f(', '    return', 'for i in x:', '    pass', '((('],
  ...['>>> a', '... b', '!pip install x', 'f"{a', '"""', 'from a import *', 'class A: pass', ''],
);
const validLine = fc.constantFrom(
  ...[imports, load, 'model(x)', 'x = 1', 'from a import *', 'class A: pass', '', 'f(...)'],
);
const anyBlock = fc
  .tuple(fc.constantFrom('python', 'pycon', 'js', ''), fc.array(anyLine, { maxLength: 10 }))
  .map(([language, lines]) => fenced(language, ...lines));

describe('for any card', () => {
  test('the score is 0, 0.5 or 1, the same each time, with a way to raise it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyBlock, { maxLength: 5 }), async (blocks) => {
        const evidence = await gather(sampleDossier({ card: blocks.join('\n') }));
        const verdict = score(evidence);
        if (verdict.status !== 'scored') throw new Error('not scored');
        expect([0, 0.5, 1]).toContain(verdict.score);
        expect(verdict.improve === '').toBe(verdict.score === 1);
        expect(score(structuredClone(evidence))).toEqual(verdict);
      }),
    );
  });

  test('a block more never lowers it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyBlock, { maxLength: 4 }), anyBlock, async (blocks, more) => {
        const before = await scoreOf(blocks.join('\n'));
        expect(await scoreOf([...blocks, more].join('\n'))).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  test('prose around the code changes nothing', async () => {
    const prose = fc.constantFrom('Herons.', load, '## Usage', '- a list', '| a | b |');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(anyBlock, prose), { maxLength: 4 }), async (parts) => {
        const bare = await scoreOf(parts.map(([block]) => block).join('\n'));
        const told = await scoreOf(parts.map(([block, text]) => `${text}\n\n${block}`).join('\n'));
        expect(told).toBe(bare);
      }),
    );
  });

  test('a last block that loads another model never helps', async () => {
    const other = fenced('python', imports, load.replace('heron-base', 'other'), 'print(model)');
    await fc.assert(
      fc.asyncProperty(fc.array(anyBlock, { maxLength: 4 }), async (blocks) => {
        expect(await scoreOf([...blocks, other].join('\n'))).toBe(await scoreOf(blocks.join('\n')));
      }),
    );
  });

  test('a name that nothing binds never raises it, and stops what was complete', async () => {
    const lines = fc.array(validLine, { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(lines, fc.nat({ max: 8 }), async (given, at) => {
        const before = await scoreOf(fenced('python', ...given));
        const after = await scoreOf(fenced('python', ...given.toSpliced(at, 0, 'nobody_binds')));
        expect(after).toBeLessThanOrEqual(before);
      }),
    );
    const whole = [imports, load, 'print(model)'];
    expect(await scoreOf(fenced('python', ...whole))).toBe(1);
    expect(await scoreOf(fenced('python', ...whole, 'nobody_binds'))).toBe(0.5);
  });
});

describe('a mebibyte of', () => {
  test.each([
    ...['(', '[', 'f(', '-', 'not ', '"""', '])}', '\0', '\uFFFD', 'a\n', 'x = [\n', 'with (\n'],
    ...['f"{', '\\\n', '!pip \\\n', '>>> a\n', 'a = b\n', 'import a\n'],
  ])('%j is judged, as one block and as many', async (piece) => {
    const text = piece.repeat(2 ** 20 / piece.length);
    const part = fenced('python', text.slice(0, 600));
    const js = "import '@huggingface/transformers';\n";
    expect(await scoreOf(`\`\`\`python\n${text}`)).toBe(0);
    expect(await scoreOf(`\`\`\`js\n${js}${text}`)).toBe(0);
    expect(await scoreOf(part.repeat(2 ** 20 / part.length))).toBe(0);
  });
});
