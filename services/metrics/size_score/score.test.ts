import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LinkedParent } from '#shared/domain/dossier.ts';
import { devices } from '#shared/domain/metrics.ts';
import type { Verdict } from '#shared/domain/verdict.ts';
import { type Sample, sampleCard, sampleDossier, sampleSha } from '../sample-dossier.ts';
import { type DeployableEvidence, type Evidence, gather } from './evidence.ts';
import { score } from './score.ts';

const GIB = 2 ** 30;

function weights(bytes: number, rest: Partial<DeployableEvidence> = {}): DeployableEvidence {
  return {
    kind: 'weights',
    bytes,
    files: [{ path: 'model.safetensors', bytes, url: 'https://huggingface.co/a/b/blob/c/model' }],
    fileCount: 1,
    reason: 'the safetensors weights at the root',
    smaller: [],
    incomplete: [],
    ...rest,
  };
}

/** What an adapter rests on, with these files. */
function base(
  files: Readonly<Record<string, number>>,
  about: Partial<LinkedParent> = {},
  truncated = false,
): LinkedParent {
  const listed = Object.entries(files).map(([path, size]) => ({ path, size, oid: sampleSha }));
  return {
    id: 'lakeside/egret',
    source: 'adapter_config',
    status: 'found',
    info: { id: 'lakeside/egret', sha: sampleSha, gated: false, private: false, tags: [] },
    files: { status: 'found', tree: { files: listed, truncated }, configs: {} },
    ...about,
  };
}

interface Case {
  readonly name: string;
  readonly bytes: number;
  readonly parts: readonly [number, number, number, number];
  readonly score: number;
  readonly because: string;
}

/** The limits are 1, 2, 6 and 10 GiB; a part is 1 − bytes ÷ limit, the score their mean. */
const cases: readonly Case[] = [
  {
    name: 'half a GiB leaves 1/2, 3/4, 11/12 and 19/20 free; their mean is 3.117 ÷ 4',
    bytes: 0.5 * GIB,
    parts: [0.5, 0.75, 0.917, 0.95],
    score: 0.779,
    because:
      '0.50 GiB (the safetensors weights at the root): fits on a Raspberry Pi and anything larger',
  },
  {
    name: 'exactly 1 GiB fills the Raspberry Pi; 1/2, 5/6 and 9/10 remain on the others',
    bytes: GIB,
    parts: [0, 0.5, 0.833, 0.9],
    score: 0.558,
    because:
      '1.00 GiB (the safetensors weights at the root): fits on a Jetson Nano and anything larger',
  },
  {
    name: 'one byte less than 1 GiB still fits on the Raspberry Pi, with nothing to spare',
    bytes: GIB - 1,
    parts: [0, 0.5, 0.833, 0.9],
    score: 0.558,
    because:
      '1.00 GiB (the safetensors weights at the root): fits on a Raspberry Pi and anything larger',
  },
  {
    name: '1.5 GiB leaves 1/4, 3/4 and 17/20',
    bytes: 1.5 * GIB,
    parts: [0, 0.25, 0.75, 0.85],
    score: 0.463,
    because:
      '1.50 GiB (the safetensors weights at the root): fits on a Jetson Nano and anything larger',
  },
  {
    name: '3 GiB leaves 1/2 and 7/10',
    bytes: 3 * GIB,
    parts: [0, 0, 0.5, 0.7],
    score: 0.3,
    because:
      '3.00 GiB (the safetensors weights at the root): fits on a desktop PC and anything larger',
  },
  {
    name: '8 GiB leaves 1/5 on the server alone',
    bytes: 8 * GIB,
    parts: [0, 0, 0, 0.2],
    score: 0.05,
    because: '8.00 GiB (the safetensors weights at the root): fits on an AWS server only',
  },
  {
    name: '10 GiB fills even the server',
    bytes: 10 * GIB,
    parts: [0, 0, 0, 0],
    score: 0,
    because: '10.00 GiB (the safetensors weights at the root): too large for every device',
  },
  {
    name: 'what is far too large scores nothing, and not less',
    bytes: 140 * GIB,
    parts: [0, 0, 0, 0],
    score: 0,
    because: '140.00 GiB (the safetensors weights at the root): too large for every device',
  },
  {
    name: 'a few kilobytes leave everything free',
    bytes: 4096,
    parts: [1, 1, 1, 1],
    score: 1,
    because:
      '4096 bytes (the safetensors weights at the root): fits on a Raspberry Pi and anything larger',
  },
];

describe('the size score', () => {
  test.each(cases)('$name', ({ bytes, parts, score: expected, because }) => {
    expect(score(weights(bytes))).toMatchObject({
      status: 'scored',
      score: expected,
      because,
      parts: Object.fromEntries(devices.map((device, at) => [device, parts[at]])),
    });
  });

  test.each<readonly [string, Evidence, Partial<Verdict>]>([
    [
      'does not apply without weight files',
      { kind: 'none' },
      { status: 'not_applicable', because: 'there are no weight files in the repository' },
    ],
    [
      'is inconclusive where sizes are unknown',
      { kind: 'unknown', reason: 'the list of its files was cut short', retryable: false },
      {
        status: 'inconclusive',
        retryable: false,
        because: 'the size could not be told: the list of its files was cut short',
      },
    ],
  ])('%s', (_what, evidence, expected) => {
    expect(score(evidence)).toMatchObject(expected);
  });

  test('names the smallest variant as the way to raise it', () => {
    const smaller = [
      { name: 'model.fp16.safetensors', bytes: 2 * GIB },
      { name: 'heron.Q4_0.gguf', bytes: GIB },
    ];
    expect(score(weights(4 * GIB, { smaller })).improve).toBe(
      'make a smaller version the default: heron.Q4_0.gguf has 1.00 GiB',
    );
  });
});

interface Golden {
  readonly name: string;
  readonly sample: Sample;
  /** 2 GiB leave 0, 0, 2/3 and 4/5; 3 GiB leave 1/2 and 7/10: 0.367 and 0.3. */
  readonly expected: number;
  readonly because: RegExp;
}

const pipeline = {
  'model_index.json': {
    _class_name: 'HeronPipeline',
    unet: ['diffusers', 'UNet2DConditionModel'],
    vae: ['diffusers', 'AutoencoderKL'],
    scheduler: ['diffusers', 'DDIMScheduler'],
  },
};

const golden: readonly Golden[] = [
  {
    name: 'all shards count: 8 × 0.25 GiB',
    sample: {
      files: Object.fromEntries(
        [1, 2, 3, 4, 5, 6, 7, 8].map((n) => [`model-0000${n}-of-00008.safetensors`, GIB / 4]),
      ),
    },
    expected: 0.367,
    because: /^2\.00 GiB \(the safetensors weights at the root\)/,
  },
  {
    name: 'a model in four formats counts once',
    sample: {
      files: {
        'model.safetensors': 2 * GIB,
        'pytorch_model.bin': 3 * GIB,
        'tf_model.h5': 3 * GIB,
        'flax_model.msgpack': 3 * GIB,
      },
    },
    expected: 0.367,
    because: /safetensors weights at the root/,
  },
  {
    name: 'PyTorch counts where there are no safetensors',
    sample: { files: { 'pytorch_model.bin': 2 * GIB, 'tf_model.h5': GIB } },
    expected: 0.367,
    because: /the PyTorch weights at the root/,
  },
  {
    name: 'GGUF counts by its largest quantisation up to Q5',
    sample: { files: { 'h.Q5_K_M.gguf': 3 * GIB, 'h.Q8_0.gguf': 5 * GIB, 'h.Q2_K.gguf': GIB } },
    expected: 0.3,
    because: /the largest GGUF quantisation up to Q5/,
  },
  {
    name: 'a quantisation in two files counts whole',
    sample: {
      files: {
        'h-Q4_0-00001-of-00002.gguf': GIB,
        'h-Q4_0-00002-of-00002.gguf': GIB,
        'h-Q5_0-00001-of-00002.gguf': GIB,
      },
    },
    expected: 0.367,
    because: /GGUF/,
  },
  {
    name: 'diffusers count by component, without variants and single-file copies',
    sample: {
      configs: pipeline,
      files: {
        'model_index.json': 0,
        'unet/diffusion_pytorch_model.safetensors': 2 * GIB,
        'unet/diffusion_pytorch_model.fp16.safetensors': GIB,
        'vae/diffusion_pytorch_model.safetensors': GIB,
        'vae/diffusion_pytorch_model.fp16.safetensors': GIB / 2,
        'heron-v1.ckpt': 6 * GIB,
      },
    },
    expected: 0.3,
    because: /the components that model_index\.json names \(HeronPipeline\)/,
  },
  {
    name: 'ONNX counts where it is alone, with its data',
    sample: { files: { 'onnx/model.onnx': GIB, 'onnx/model.onnx_data': 2 * GIB } },
    expected: 0.3,
    because: /the ONNX weights, as there are no others/,
  },
  {
    name: 'ONNX does not count beside PyTorch',
    sample: { files: { 'onnx/model.onnx': GIB, 'pytorch_model.bin': 2 * GIB } },
    expected: 0.367,
    because: /PyTorch/,
  },
  {
    name: 'configuration and tokenizer count',
    sample: { files: { 'model.safetensors': 2 * GIB, 'tokenizer.json': GIB } },
    expected: 0.3,
    because: /3\.00 GiB/,
  },
  {
    name: 'what training leaves behind does not count',
    sample: { files: { 'model.safetensors': 2 * GIB, 'optimizer.pt': 4 * GIB, 'run.log': GIB } },
    expected: 0.367,
    because: /2\.00 GiB/,
  },
  {
    name: 'the modules of a sentence-transformers model count with its root',
    sample: {
      files: {
        'modules.json': 0,
        'model.safetensors': 2 * GIB,
        '2_Dense/model.safetensors': GIB,
      },
    },
    expected: 0.3,
    because: /3\.00 GiB/,
  },
  {
    name: 'the original checkpoint beside the converted one does not count',
    sample: { files: { 'model.safetensors': 2 * GIB, 'original/consolidated.00.pth': 2 * GIB } },
    expected: 0.367,
    because: /2\.00 GiB/,
  },
  {
    name: 'a set that lacks a shard is passed over',
    sample: { files: { 'model-00001-of-00002.safetensors': GIB, 'pytorch_model.bin': 2 * GIB } },
    expected: 0.367,
    because: /PyTorch/,
  },
  {
    name: 'a set that is too small for the parameters that the Hub counted is passed over',
    sample: {
      files: { 'model.safetensors': 1000, 'pytorch_model.bin': 3 * GIB },
      parameters: 1.5e9,
    },
    expected: 0.3,
    because: /PyTorch/,
  },
  {
    name: 'and so is one that is too small for the parameters of its own header',
    sample: {
      files: { 'model.safetensors': 1000, 'pytorch_model.bin': 3 * GIB },
      linked: {
        declaredWeights: { path: 'model.safetensors', status: 'read', parameters: 1.5e9 },
      },
    },
    expected: 0.3,
    because: /PyTorch/,
  },
  {
    name: 'an adapter takes what its base takes, and its own: 2.5 + 0.5 GiB',
    sample: {
      files: { 'adapter_model.safetensors': GIB / 2, 'adapter_config.json': 0 },
      linked: { parents: [base({ 'model.safetensors': 2.5 * GIB })] },
    },
    expected: 0.3,
    because:
      /^3\.00 GiB \(an adapter of 0\.50 GiB and its base model lakeside\/egret, 2\.50 GiB: the safetensors weights at the root\): fits on a desktop PC/,
  },
];

describe('a repository', () => {
  async function sized(...[sample]: Parameters<typeof sampleDossier>) {
    return score(await gather(sampleDossier(sample)));
  }

  test.each(golden)('$name', async ({ sample, expected, because }) => {
    const verdict = await sized(sample);
    expect(verdict).toMatchObject({ status: 'scored', score: expected });
    expect(verdict.because).toMatch(because);
  });

  const adapter = { 'adapter_model.safetensors': 50e6 };

  test.each<readonly [string, Sample, { readonly retryable: boolean; readonly because: RegExp }]>([
    [
      'whose base nobody names',
      { files: adapter },
      {
        retryable: false,
        because: /^this is an adapter of 47\.7 MiB, and nothing says which model is its base$/,
      },
    ],
    [
      'that only its card calls one',
      {
        card: sampleCard(['base_model_relation: adapter'], '# Style'),
        files: { 'style.safetensors': 5e7 },
      },
      { retryable: false, because: /nothing says which model is its base$/ },
    ],
    [
      'that a tag of the Hub calls one',
      { tags: ['base_model:adapter:lakeside/egret'], files: { 'style.safetensors': 5e7 } },
      { retryable: false, because: /nothing says which model is its base$/ },
    ],
    [
      'that is tagged as what LoRA makes',
      { tags: ['lora', 'diffusers'], files: { 'style.safetensors': 5e7 } },
      { retryable: false, because: /nothing says which model is its base$/ },
    ],
    [
      'whose base is gone',
      { files: adapter, linked: { parents: [base({}, { files: { status: 'missing' } })] } },
      { retryable: false, because: /its base model lakeside\/egret cannot be found$/ },
    ],
    [
      'whose base is gated',
      { files: adapter, linked: { parents: [base({}, { files: { status: 'gated' } })] } },
      { retryable: false, because: /the files of its base model lakeside\/egret are gated$/ },
    ],
    [
      'whose base did not answer',
      { files: adapter, linked: { parents: [base({}, { files: { status: 'unreadable' } })] } },
      { retryable: true, because: /egret could not be read: its upstream did not answer$/ },
    ],
    [
      'whose base has too many files to list',
      { files: adapter, linked: { parents: [base({}, {}, true)] } },
      {
        retryable: false,
        because: /egret could not be told: the list of its files was cut short$/,
      },
    ],
  ])('that is an adapter %s is inconclusive', async (_what, sample, { retryable, because }) => {
    const verdict = await sized(sample);
    expect(verdict).toMatchObject({ status: 'inconclusive', retryable });
    expect(verdict.because).toMatch(because);
  });

  test.each<readonly [string, Sample]>([
    ['was merged into its base', { files: { 'model.safetensors': 5e7, 'config.json': 900 } }],
    ['was converted with its base', { tags: ['lora', 'gguf'], files: { 'heron.gguf': 5e7 } }],
  ])('what was made by LoRA and %s is a whole model', async (_what, sample) => {
    expect((await sized({ tags: ['lora'], ...sample })).status).toBe('scored');
  });

  test('a list of files that was cut short is inconclusive', async () => {
    const files = { 'model.safetensors': 1000 };
    expect((await sized({ files, truncated: true })).status).toBe('inconclusive');
  });

  test('shows where its largest files are, at the pinned commit', async () => {
    const { details } = await sized({ files: { 'model.safetensors': GIB } });
    expect(details).toEqual([
      {
        text: 'model.safetensors: 1.00 GiB',
        url: 'https://huggingface.co/lakeside/heron-base/blob/4f1c2d7a90b35e86f1d0c4a7b2e59836d7f0a1c3/model.safetensors',
      },
    ]);
  });
});

const anyBytes = fc.double({ min: 1, max: 1e13, noNaN: true }).map(Math.ceil);

describe('for any set of files', () => {
  test('every part and the score are in [0, 1], and the same each time', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const verdict = score(weights(bytes));
        expect(score(weights(bytes))).toEqual(verdict);
        if (verdict.status !== 'scored') throw new Error('not scored');
        for (const value of [verdict.score, ...Object.values(verdict.parts ?? {})]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test('a larger set never raises the score of any device', () => {
    fc.assert(
      fc.property(anyBytes, anyBytes, (bytes, more) => {
        const smaller = score(weights(bytes));
        const larger = score(weights(bytes + more));
        if (smaller.status !== 'scored' || larger.status !== 'scored')
          throw new Error('not scored');
        expect(larger.score).toBeLessThanOrEqual(smaller.score);
        for (const device of devices) {
          const before = smaller.parts?.[device] ?? Number.NaN;
          expect(larger.parts?.[device]).toBeLessThanOrEqual(before);
        }
      }),
    );
  });

  test('files that grow never raise the score', async () => {
    const paths = [
      'model.safetensors',
      'model.fp16.safetensors',
      'x-00001-of-00002.safetensors',
      'x-00002-of-00002.safetensors',
      'pytorch_model.bin',
      'onnx/model.onnx',
      'onnx/model.onnx_data',
      'h.Q4_0.gguf',
      'h.Q8_0.gguf',
      'adapter_model.safetensors',
      'tokenizer.json',
    ];
    const sizes = fc.tuple(fc.integer({ min: 1, max: 1e10 }), fc.nat({ max: 1e10 }));
    const anyFiles = fc.dictionary(fc.constantFrom(...paths), sizes, { minKeys: 1 });
    const rate = async (files: Readonly<Record<string, number>>) => {
      const linked = { parents: [base(files)] };
      const verdict = score(await gather(sampleDossier({ files, linked })));
      return verdict.status === 'scored' ? verdict.score : Number.NaN;
    };
    await fc.assert(
      fc.asyncProperty(anyFiles, async (files) => {
        const before = Object.entries(files).map(([path, [size]]) => [path, size]);
        const after = Object.entries(files).map(([path, [size, more]]) => [path, size + more]);
        const [small, large] = [Object.fromEntries(before), Object.fromEntries(after)];
        expect(await rate(small)).toEqual(await rate(structuredClone(small)));
        if (Number.isNaN(await rate(small))) expect(await rate(large)).toBeNaN();
        else expect(await rate(large)).toBeLessThanOrEqual(await rate(small));
      }),
    );
  });
});
