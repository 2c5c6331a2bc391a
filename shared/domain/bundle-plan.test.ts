import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ArtifactType } from './artifact.ts';
import { roleOf } from './bundle-plan/file-role.ts';
import { leftOut } from './bundle-plan/left-out.ts';
import { isPortablePath } from './bundle-plan/portable-path.ts';
import { isDescription } from './bundle-plan/scope.ts';
import { type BundleLimits, planBundle } from './bundle-plan.ts';
import type { TreeFile } from './dossier.ts';
import type { PinnedSource } from './source.ts';

const sections = { model: 'models', dataset: 'datasets', code: 'spaces' } as const;
const roomy: BundleLimits = { maxBytes: 1e9, weights: false, sources: false };

function sourceOf(type: ArtifactType, path?: string): PinnedSource {
  return {
    type,
    origin: 'huggingface',
    section: sections[type],
    repo: 'acme/tiny',
    sha: 'c0ffee'.padEnd(40, '0'),
    ...(path !== undefined && { path }),
  };
}

function plan(
  type: ArtifactType,
  files: readonly (string | Partial<TreeFile>)[],
  limits: Partial<BundleLimits> & { readonly path?: string; readonly truncated?: boolean } = {},
) {
  const { path, truncated = false, ...given } = limits;
  const tree = files.map((file) => ({
    path: '',
    size: 10,
    oid: 'a'.repeat(40),
    ...(typeof file === 'string' ? { path: file } : file),
  }));
  const source = sourceOf(type, path);
  return planBundle({ type, source, tree: { files: tree, truncated } }, { ...roomy, ...given });
}

const included = (files: ReturnType<typeof plan>) =>
  files.filter((file) => file.included).map(({ path }) => path);
const reasons = (files: ReturnType<typeof plan>) =>
  Object.fromEntries(files.map(({ path, reason }) => [path, reason]));

describe('the role of a file', () => {
  test.each([
    ['README.md', 'card'],
    ['onnx/readme.MD', 'card'],
    ['MODEL_CARD.md', 'card'],
    ['LICENSE', 'licence'],
    ['LICENSE-MIT', 'licence'],
    ['COPYING.LESSER', 'licence'],
    ['NOTICE.txt', 'licence'],
    ['USE_POLICY.md', 'licence'],
    ['UNLICENSE', 'licence'],
    ['license_plates.json', 'config'],
    ['config.json', 'config'],
    ['model.safetensors.index.json', 'config'],
    ['requirements.txt', 'config'],
    ['tokenizer.json', 'tokenizer'],
    ['tokenizer.model', 'tokenizer'],
    ['spiece.model', 'tokenizer'],
    ['vocab.bpe', 'tokenizer'],
    ['merges.txt', 'tokenizer'],
    ['chat_template.jinja', 'tokenizer'],
    ['additional_chat_templates/tools.jinja', 'tokenizer'],
    ['tokenizer.py', 'code'],
    ['modeling_tiny.py', 'code'],
    ['model.safetensors', 'weights'],
    ['unet/diffusion_pytorch_model.fp16.bin', 'weights'],
    ['onnx/model.onnx_data', 'weights'],
    ['tiny.Q4_K_M.gguf', 'weights'],
    ['optimizer.pt', 'other'],
    ['plot.png', 'other'],
    ['.gitattributes', 'other'],
    ['README', 'card'],
    ['old-readme.md', 'other'],
    ['README.md.bak', 'other'],
    ['our-license', 'other'],
    ['LICENSE+notes', 'other'],
    ['LICENSE.cs.md', 'licence'],
    ['license.yml', 'config'],
    ['license.cjs', 'code'],
    ['notice.jpg', 'other'],
    ['notice.jpeg', 'other'],
    ['tokenizer', 'tokenizer'],
    ['vocab-en.txt', 'tokenizer'],
    ['own-vocab.txt', 'config'],
    ['spiece.model.bak', 'other'],
    ['demo.cjs', 'code'],
    ['demo.js', 'code'],
    ['widget.tsx', 'code'],
    ['settings.yml', 'config'],
    ['settings.json.bak', 'other'],
    ['hooks.gitter.json', 'config'],
  ] as const)('%s of a model is %s', (path, role) => {
    expect(roleOf(path, 'model')).toBe(role);
  });

  test.each([
    ['dataset', 'rows.json', 'data'],
    ['dataset', 'license_plates.csv', 'data'],
    ['dataset', 'train.bin', 'data'],
    ['dataset', 'tokenizer.json', 'data'],
    ['dataset', 'rows.py', 'code'],
    ['dataset', 'README.md', 'card'],
    ['dataset', '.gitattributes', 'other'],
    ['code', 'package.json', 'config'],
    ['code', 'fixtures/model.safetensors', 'other'],
    ['code', 'src/main.rs', 'code'],
  ] as const)('of a %s, %s is %s', (type, path, role) => {
    expect(roleOf(path, type)).toBe(role);
  });
});

describe('a path that can be unpacked everywhere', () => {
  test.each([
    'a',
    'a/b.c',
    '..a',
    'a..b/c',
    '-x',
    'ü/漢 字.json',
    "it's",
    '.gitignore',
    'ab:c',
    'a. .',
    '.g',
  ])('may be %j', (path) => expect(isPortablePath(path)).toBe(true));

  test.each([
    '',
    '/a',
    'a/',
    'a//b',
    '.',
    './a',
    '..',
    '../a',
    'a/../../b',
    'a\\..\\b',
    'C:a',
    'c:/a',
    'a\0',
    'a\nb',
    'a\u0085b',
    '.git/config',
    'a/.GIT/hooks/x',
    '.git./config',
    '.git /config',
    'GIT~1/config',
    '.g\u200cit/config',
    '.. /a',
    '...',
    ' ',
    '\ud800',
  ])('is not %j', (path) => expect(isPortablePath(path)).toBe(false));

  test('is at most as long as systems take them, in UTF-8', () => {
    expect(isPortablePath('ü'.repeat(2_048))).toBe(true);
    expect(isPortablePath('ü'.repeat(2_049))).toBe(false);
  });
});

describe('the plan for a model', () => {
  const files = ['README.md', 'config.json', 'model.py', 'model.safetensors', 'plot.png'];

  test('includes what describes and runs it, and says of the rest why not', () => {
    expect(reasons(plan('model', files))).toEqual({
      'README.md': undefined,
      'config.json': undefined,
      'model.py': undefined,
      'model.safetensors': leftOut.weights,
      'plot.png': leftOut.noUse,
    });
  });

  test('includes weights where they are wanted, beside what else there is room for', () => {
    const heavy = { path: 'model.safetensors', size: 19e9 };
    expect(included(plan('model', ['a.json', heavy], { weights: true }))).toEqual([
      'a.json',
      'model.safetensors',
    ]);
  });

  test('includes all of the weights or none', () => {
    const [one, other] = [
      { path: 'a.safetensors', size: 15e9 },
      { path: 'b.safetensors', size: 15e9 },
    ];
    const heavy = plan('model', [one, other], { weights: true });
    expect(heavy.map(({ reason }) => reason)).toEqual([leftOut.heavyWeights, leftOut.heavyWeights]);
    const odd = plan('model', [one, '../b.safetensors'], { weights: true });
    expect(odd.map(({ reason }) => reason)).toEqual([leftOut.path, leftOut.weights]);
    const unknown = plan('model', [one], { weights: true, truncated: true });
    expect(included(unknown)).toEqual([]);
  });

  test('does not let a file pass for one of the bundle’s own', () => {
    const own = plan('model', [
      'manifest.json',
      'Fetch.md',
      'sub/manifest.json',
      'Manifest.json/config.json',
    ]);
    expect(reasons(own)).toStrictEqual({
      'Manifest.json/config.json': leftOut.ownName,
      'manifest.json': leftOut.ownName,
      'Fetch.md': leftOut.ownName,
      'sub/manifest.json': undefined,
    });
  });

  test('is for no more files than every reader of archives takes', () => {
    const many = (kind: string) => Array.from({ length: 65_001 }, (_, i) => `${i}.${kind}`);
    expect(included(plan('model', many('json')))).toHaveLength(65_000);
    expect(included(plan('model', many('gguf'), { weights: true }))).toHaveLength(0);
  });

  test('passes over what does not fit, and goes on', () => {
    const large = { path: 'b.json', size: 25 };
    const planned = plan('model', ['a.json', large, 'c.json', 'd.json', 'e.json'], {
      maxBytes: 30,
    });
    expect(included(planned)).toEqual(['a.json', 'c.json', 'd.json']);
    expect(reasons(planned)).toMatchObject({ 'b.json': leftOut.full, 'e.json': leftOut.full });
  });
});

describe('an entry of the plan', () => {
  test('keeps the hash, where there is one, and the address at the pinned commit', () => {
    const sha256 = 'b'.repeat(64);
    const [config, weights] = plan('model', ['config.json', { path: 'model.safetensors', sha256 }]);
    const at = `https://huggingface.co/acme/tiny/resolve/${'c0ffee'.padEnd(40, '0')}`;
    expect(config).toStrictEqual({
      path: 'config.json',
      bytes: 10,
      oid: 'a'.repeat(40),
      role: 'config',
      included: true,
      url: `${at}/config.json`,
    });
    expect(weights).toStrictEqual({
      path: 'model.safetensors',
      bytes: 10,
      oid: 'a'.repeat(40),
      sha256,
      role: 'weights',
      included: false,
      reason: leftOut.weights,
      url: `${at}/model.safetensors`,
    });
  });
});

describe('what an artifact is described by', () => {
  test.each(['card', 'licence', 'config', 'tokenizer'] as const)('is the %s of a model', (role) => {
    expect(isDescription({ path: 'deep/inside', role }, sourceOf('model'))).toBe(true);
    expect(isDescription({ path: 'a/b', role: 'weights' }, sourceOf('model'))).toBe(false);
  });

  test.each([
    ['lib/README.md', 'card', true],
    ['lib/deep/README.md', 'card', false],
    ['README.md', 'card', false],
    ['other/lib/', 'card', false],
    ['LICENSE', 'licence', true],
    ['other/LICENSE', 'licence', false],
    ['lib/config.json', 'config', false],
  ] as const)('%s as %s describes a folder of code: %p', (path, role, describes) => {
    expect(isDescription({ path, role }, sourceOf('code', 'lib'))).toBe(describes);
  });

  test('is the folder itself where it is a file', () => {
    expect(included(plan('code', ['lib', 'liberty'], { path: 'lib', sources: true }))).toEqual([
      'lib',
    ]);
  });
});

describe('the plan for a dataset or code', () => {
  const files = ['README.md', 'LICENSE', 'data/README.md', 'data/rows.json', 'rows.py'];

  test.each(['dataset', 'code'] as const)('includes what describes the %s at its root', (type) => {
    expect(included(plan(type, files))).toEqual(['LICENSE', 'README.md']);
  });

  test('includes everything where sources are stored', () => {
    expect(included(plan('dataset', files, { sources: true }))).toEqual(files.toSorted());
  });

  test('is for a folder where the code is one, under the licence of the whole', () => {
    const all = ['LICENSE', 'README.md', 'lib/README.md', 'lib/a.py', 'library/b.py', 'lib2.py'];
    const planned = plan('code', all, { path: 'lib', sources: true });
    expect(included(planned)).toEqual(['LICENSE', 'lib/README.md', 'lib/a.py']);
    expect(planned).toHaveLength(3);
  });
});

const anyName = fc.constantFrom(
  'README.md',
  'LICENSE',
  'config.json',
  'tokenizer.json',
  'a.py',
  'model.safetensors',
  'x.png',
  '..',
  '',
  'manifest.json',
);
const anyFile = fc.record({
  path: fc.array(anyName, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/')),
  size: fc.integer({ min: 0, max: 1_000 }),
});
const anyFiles = fc.uniqueArray(anyFile, { selector: ({ path }) => path });
const anyType = fc.constantFrom<ArtifactType>('model', 'dataset', 'code');
const anyLimits = fc.record({
  maxBytes: fc.integer({ min: 0, max: 3_000 }),
  weights: fc.boolean(),
  sources: fc.boolean(),
});

describe('whatever the files are', () => {
  test('no more is included than there is room for, apart from weights', () => {
    fc.assert(
      fc.property(anyType, anyFiles, anyLimits, (type, files, limits) => {
        const counted = plan(type, files, limits).filter(
          ({ included, role }) => included && role !== 'weights',
        );
        expect(counted.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(
          limits.maxBytes,
        );
      }),
    );
  });

  test('every one is in the plan, in path order, included or with a reason', () => {
    fc.assert(
      fc.property(anyType, anyFiles, anyLimits, (type, files, limits) => {
        const planned = plan(type, files, limits);
        expect(planned.map(({ path }) => path)).toEqual(files.map(({ path }) => path).toSorted());
        for (const { included, reason } of planned) expect(reason === undefined).toBe(included);
      }),
    );
  });

  test('their order in the tree changes nothing', () => {
    fc.assert(
      fc.property(
        anyType,
        anyFiles,
        anyLimits,
        fc.infiniteStream(fc.nat()),
        (type, files, limits, random) => {
          const keyed = files.map((file) => ({ file, key: random.next().value }));
          const shuffled = keyed.toSorted((a, b) => a.key - b.key).map(({ file }) => file);
          expect(plan(type, shuffled, limits)).toEqual(plan(type, files, limits));
        },
      ),
    );
  });

  test('nothing is included that cannot be unpacked safely', () => {
    fc.assert(
      fc.property(anyType, anyFiles, anyLimits, (type, files, limits) => {
        expect(included(plan(type, files, limits)).every(isPortablePath)).toBe(true);
      }),
    );
  });
});
