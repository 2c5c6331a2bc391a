import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LinkedParent } from '#shared/domain/dossier.ts';
import { type Sample, sampleDossier } from '../sample-dossier.ts';
import { gather } from './evidence.ts';
import { score } from './score.ts';

async function rate(sample: Sample) {
  return score(await gather(sampleDossier(sample)));
}

function fenced(language: string, ...lines: readonly string[]): string {
  return [`\`\`\`${language}`, ...lines, '```', ''].join('\n');
}

function python(...lines: readonly string[]): Sample {
  return { card: fenced('python', ...lines) };
}

const imports = 'from transformers import AutoModel, AutoTokenizer';
const load = 'model = AutoModel.from_pretrained("lakeside/heron-base")';
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
        const [before, after] = await Promise.all([
          rate({ card: blocks.join('\n') }),
          rate({ card: [...blocks, more].join('\n') }),
        ]);
        if (before.status !== 'scored' || after.status !== 'scored') throw new Error('not scored');
        expect(after.score).toBeGreaterThanOrEqual(before.score);
      }),
    );
  });
});
