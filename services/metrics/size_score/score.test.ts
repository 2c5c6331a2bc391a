import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { devices } from '#shared/domain/metrics.ts';
import type { Verdict } from '#shared/domain/verdict.ts';
import { sampleDossier } from '../sample-dossier.ts';
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

describe('a repository', () => {
  async function sized(...[sample]: Parameters<typeof sampleDossier>) {
    return score(await gather(sampleDossier(sample)));
  }

  test.each([
    [
      'a sharded model: 8 × 0.5 GiB leaves 1/3 and 3/5',
      Object.fromEntries(
        [1, 2, 3, 4, 5, 6, 7, 8].map((n) => [`model-0000${n}-of-00008.safetensors`, GIB / 2]),
      ),
      0.233,
    ],
    [
      'a model in three formats counts once',
      { 'model.safetensors': 3 * GIB, 'pytorch_model.bin': 3 * GIB, 'tf_model.h5': 3 * GIB },
      0.3,
    ],
    [
      'GGUF counts by its Q5',
      { 'h.Q5_K_M.gguf': 3 * GIB, 'h.Q8_0.gguf': 5 * GIB, 'h.Q2_K.gguf': GIB },
      0.3,
    ],
    ['ONNX counts where it is alone', { 'onnx/model.onnx': 3 * GIB }, 0.3],
    ['configuration counts', { 'model.safetensors': 2 * GIB, 'tokenizer.json': GIB }, 0.3],
  ])('%s', async (_what, files, expected) => {
    expect(await sized({ files })).toMatchObject({ status: 'scored', score: expected });
  });

  test('a set that is too small for its parameters is not the model', async () => {
    const files = { 'model.safetensors': 1000, 'pytorch_model.bin': 3 * GIB };
    expect(await sized({ files, parameters: 1.5e9 })).toMatchObject({ score: 0.3 });
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
});
