import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LinkedCode } from '#shared/domain/dossier.ts';
import { sampleDossier, sampleSha } from '../sample-dossier.ts';
import { gather } from './evidence.ts';
import { score } from './score.ts';

interface Linked {
  readonly files?: readonly string[];
  readonly path?: string;
  readonly archived?: boolean;
  readonly pushedAt?: string;
  readonly truncated?: boolean;
  readonly topSeen?: true;
  readonly requirements?: Readonly<Record<string, string>>;
  readonly licences?: readonly string[];
}

const because = 'lakeside/heron is linked under "Code"';

function linkedCode({ files = [], requirements, licences = [], ...rest }: Linked): LinkedCode {
  const {
    path,
    archived = false,
    truncated = false,
    topSeen,
    pushedAt = '2025-11-01T08:00:00Z',
  } = rest;
  const text = (name: string, content: string) => ({ path: name, text: content, truncated: false });
  const listed = [
    ...files,
    ...(truncated ? [] : licences),
    ...Object.keys(requirements ?? {}),
  ].toSorted();
  return {
    repo: 'lakeside/heron',
    ...(path !== undefined && { path }),
    ...(topSeen && { topSeen }),
    sha: sampleSha,
    info: { fullName: 'lakeside/heron', defaultBranch: 'main', archived, fork: false, pushedAt },
    tree: { files: listed.map((name) => ({ path: name, size: 9, oid: sampleSha })), truncated },
    licenceFiles: licences.map((name) => text(name, 'MIT License')),
    ...(requirements && {
      requirements: Object.entries(requirements).map(([name, content]) => text(name, content)),
    }),
  };
}

async function rateCode(code: LinkedCode | 'unreadable') {
  const linked = { code, codeChoice: { rejected: [], because } };
  return score(await gather(sampleDossier({ linked })));
}

const rate = (linked: Linked) => rateCode(linkedCode(linked));

async function value(linked: Linked): Promise<number> {
  const verdict = await rate(linked);
  return verdict.status === 'scored' ? verdict.score : Number.NaN;
}

/** One file for each part, tests twice. */
const whole = [
  'tests/test_model.py',
  'tests/test_data.py',
  '.github/workflows/test.yml',
  '.pre-commit-config.yaml',
  'pyproject.toml',
  'uv.lock',
  'heron/py.typed',
  'README.md',
  'LICENSE',
  'CONTRIBUTING.md',
];
const without = (...left: readonly string[]) => whole.filter((file) => !left.includes(file));

interface Case {
  readonly name: string;
  readonly linked: Linked;
  readonly expected: number;
  readonly because: RegExp;
}

/** Without anything, a repository that was pushed to within the year has 0.10. */
const cases: readonly Case[] = [
  {
    name: 'all ten parts make 1',
    linked: { files: whole },
    expected: 1,
    because: /^lakeside\/heron has tests, .* rules for contributors$/,
  },
  {
    name: 'scripts alone earn what being kept up is worth: 0.10',
    linked: { files: ['train.py', 'test.py'] },
    expected: 0.1,
    because: /has somebody who keeps it up \(last pushed to 2025-11-01\); lacks tests, /,
  },
  {
    name: 'an archived repository of scripts earns nothing',
    linked: { files: ['train.py'], archived: true },
    expected: 0,
    because: /has nothing that shows upkeep; lacks .*somebody who keeps it up \(archived\)/,
  },
  {
    name: 'an archived repository loses only the 0.10 for being kept up',
    linked: { files: whole, archived: true },
    expected: 0.9,
    because: /lacks somebody who keeps it up \(archived\)$/,
  },
  {
    name: 'exactly twelve months without a push still counts as kept up',
    linked: { files: whole, pushedAt: '2025-01-15T12:00:00Z' },
    expected: 1,
    because: /last pushed to 2025-01-15/,
  },
  {
    name: 'a second more than twelve months does not',
    linked: { files: whole, pushedAt: '2025-01-15T11:59:59Z' },
    expected: 0.9,
    because: /lacks somebody who keeps it up \(last pushed to 2025-01-15\)$/,
  },
  {
    name: 'a single file of tests is worth 0.15 of the 0.25',
    linked: { files: without('tests/test_data.py') },
    expected: 0.9,
    because: /; lacks more than one file of tests$/,
  },
  {
    name: 'a research release as most are: README 0.05, licence 0.05, pushed to 0.10',
    linked: { files: ['README.md', 'LICENSE', 'model.py', 'data/test/a.json'] },
    expected: 0.2,
    because: /; lacks tests, continuous integration, a linter, /,
  },
  {
    name: 'requirements with four of five pinned count as a lock file: 0.10 more than kept up',
    linked: { requirements: { 'requirements.txt': 'a==1\nb==2.0\nc==3\nd==4\ne>=5\n' } },
    expected: 0.2,
    because: /has pinned dependencies, /,
  },
  {
    name: 'with three of four pinned they do not',
    linked: { requirements: { 'requirements.txt': 'a==1\nb==2.0\nc==3\nd\n' } },
    expected: 0.1,
    because: /lacks .*pinned dependencies/,
  },
  {
    name: 'requirements that were not read earn nothing, and that is said',
    linked: { files: ['requirements.txt'] },
    expected: 0.1,
    because: /; its requirements were not read, so only a lock file counts$/,
  },
  {
    name: 'a lock file decides, whatever the requirements are',
    linked: { files: ['poetry.lock', 'requirements.txt'] },
    expected: 0.2,
    because: /has pinned dependencies, [^;]*; lacks [^;]*$/,
  },
  {
    name: 'a folder is measured by itself: the tests, README and manifest of the others are not its',
    linked: { files: [...whole, 'projects/owl/train.py'], path: 'projects/owl' },
    expected: 0.3,
    because:
      /^lakeside\/heron\/projects\/owl has continuous integration, .*, a licence; lacks tests/,
  },
  {
    name: 'a folder that is kept like software has all, with the licence and CI of the repository',
    linked: {
      files: whole.map((file) => (/^(?:\.github|LICENSE)/.test(file) ? file : `owl/${file}`)),
      path: 'owl',
    },
    expected: 1,
    because: /^lakeside\/heron\/owl has tests/,
  },
  {
    name: 'a folder that is not there is nothing, however well the rest is kept',
    linked: { files: [...whole, 'owls/train.py'], path: 'owl' },
    expected: 0,
    because: /^there are no files in lakeside\/heron\/owl, where the card's link leads to$/,
  },
  {
    name: 'an empty repository is nothing',
    linked: {},
    expected: 0,
    because: /^there are no files in lakeside\/heron, /,
  },
  {
    name: 'a list that was cut short after everything was seen is as good as a whole one',
    linked: { files: whole, truncated: true },
    expected: 1,
    because: /has tests/,
  },
];

describe('the quality of the linked code', () => {
  test.each(cases)('$name', async ({ linked, expected, because: sentence }) => {
    expect(await rate(linked)).toMatchObject({
      status: 'scored',
      score: expected,
      because: expect.stringMatching(sentence),
    });
  });

  test('is 0 without a repository, for the reason that none was chosen', async () => {
    const rejected = 'lakeside/heron is only named in a table';
    const linked = { codeChoice: { rejected: [], because: rejected } };
    expect(score(await gather(sampleDossier({ linked })))).toMatchObject({
      status: 'scored',
      score: 0,
      because: rejected,
      improve: expect.stringMatching(/code_repository/),
    });
  });

  test('is unknown, and worth asking again, where the repository did not answer', async () => {
    expect(await rateCode('unreadable')).toMatchObject({ status: 'inconclusive', retryable: true });
  });

  test('is unknown where the list was cut short and something was not seen', async () => {
    const cut = { files: without('uv.lock', 'tests/test_data.py'), truncated: true };
    expect(await rate(cut)).toMatchObject({
      status: 'inconclusive',
      retryable: false,
      because:
        'GitHub lists only a part of lakeside/heron, so it is not known whether it has more than one file of tests, pinned dependencies',
    });
  });

  test('is known of a cut list where what it lacks would lie at the top, which was looked up', async () => {
    const cut = { files: without('uv.lock', 'LICENSE'), truncated: true, topSeen: true } as const;
    expect(await value(cut)).toBe(0.85);
  });

  test.each(['tests/test_data.py', 'heron/py.typed'])(
    'is unknown of a cut list although the top was looked up, where %s may lie anywhere',
    async (path) => {
      const cut = { files: without(path), truncated: true, topSeen: true } as const;
      expect(await rate(cut)).toMatchObject({ status: 'inconclusive', retryable: false });
    },
  );

  test('is known of a cut list where a licence was read by its name', async () => {
    const cut = { files: without('LICENSE'), licences: ['LICENSE'], truncated: true };
    expect(await value(cut)).toBe(1);
  });

  test('names what would raise it most, and shows what was found at the pinned commit', async () => {
    const verdict = await rate({ files: ['.travis.yml', 'tests/test_a.py', 'requirements.txt'] });
    const at = (path: string) =>
      `https://github.com/lakeside/heron/blob/${sampleSha}/${path.replaceAll(' ', '%20')}`;
    expect(verdict.improve).toMatch(/^add tests beyond the one file|^add a linter/);
    expect(verdict.details).toEqual([
      { text: '1 file of tests' },
      { text: 'tests: tests/test_a.py', url: at('tests/test_a.py') },
      { text: 'continuous integration: .travis.yml', url: at('.travis.yml') },
      { text: 'not read: requirements.txt', url: at('requirements.txt') },
      { text: 'last pushed to 2025-11-01' },
    ]);
  });
});

describe('the one thing that lacks is what would raise it', () => {
  test.each([
    ['add tests', { files: without('tests/test_model.py', 'tests/test_data.py') }],
    ['add tests beyond the one file', { files: without('tests/test_data.py') }],
    [
      'run the checks on every change, such as by .github/workflows',
      { files: without('.github/workflows/test.yml') },
    ],
    [
      'add a linter with a configuration file of its own, such as ruff.toml',
      { files: without('.pre-commit-config.yaml') },
    ],
    ['add a packaging manifest, such as pyproject.toml', { files: without('pyproject.toml') }],
    [
      'add a lock file, such as uv.lock, or pin the requirements with ==',
      { files: without('uv.lock') },
    ],
    ['link a repository that is not archived', { files: whole, archived: true }],
    [
      'keep the code up: nothing was pushed in 12 months',
      { files: whole, pushedAt: '2024-01-01T00:00:00Z' },
    ],
    [
      'add type information (py.typed) or the configuration of a type checker',
      { files: without('heron/py.typed') },
    ],
    ['write a README', { files: without('README.md') }],
    ['add a LICENSE file at the root of the repository', { files: without('LICENSE') }],
    ['write a CONTRIBUTING.md or name code owners', { files: without('CONTRIBUTING.md') }],
    ['', { files: whole }],
  ])('%s', async (improve, linked) => {
    expect(await rate(linked)).toMatchObject({ improve });
  });

  test('of several it is the one that is worth most, whatever comes first', async () => {
    const linked = { files: without('tests/test_data.py', '.github/workflows/test.yml') };
    expect((await rate(linked)).improve).toMatch(/^run the checks/);
  });
});

describe('what files are', () => {
  /** A file earns its weight on top of the 0.10 for being kept up. */
  test.each([
    ['heron/model_test.py', 0.25, 'a test by its name'],
    ['tests/model.py', 0.25, 'a program among the tests'],
    ['src/model.test.ts', 0.25, 'a test of another language'],
    ['test.py', 0, 'a script that evaluates'],
    ['tests/conftest.py', 0, 'what only prepares tests'],
    ['data/test/questions.json', 0, 'data to test a model on'],
    ['third_party/apex/tests/test_a.py', 0, 'a test of somebody else'],
    ['.github/workflows/ci.yaml', 0.15, 'a workflow'],
    ['.github/workflows/stale.yml', 0, 'a workflow that closes issues'],
    ['.gitlab-ci.yml', 0.15, 'another service'],
    ['sub/.gitlab-ci.yml', 0, 'a service never looks there'],
    ['.flake8', 0.1, "a linter's settings"],
    ['ruff.toml', 0.1, 'the same, without a dot'],
    ['setup.cfg', 0, 'which may hold anything'],
    ['setup.py', 0.1, 'an old manifest'],
    ['demo/setup.py', 0, 'a manifest of something else'],
    ['Cargo.toml', 0.15, 'a manifest of a language that checks its types'],
    ['pixi.lock', 0.1, 'a lock file'],
    ['stubs/heron.pyi', 0.05, 'type information'],
    ['docs/README.rst', 0.05, 'a README that GitHub shows'],
    ['COPYING', 0.05, 'a licence'],
    ['NOTICE', 0, 'no licence'],
    ['.github/CODEOWNERS', 0.05, 'code owners'],
  ])('%s is worth %d: %s', async (file, worth) => {
    const files = worth === 0.25 ? [file, `lib/${file}`] : [file];
    expect(await value({ files: ['train.py', ...files] })).toBeCloseTo(0.1 + worth, 10);
  });

  test('an empty file is a promise only', async () => {
    const code = linkedCode({ files: ['train.py', ...whole] });
    const files = code.tree.files.map((file) => ({
      ...file,
      size: file.path === 'train.py' ? 9 : 0,
    }));
    const verdict = await rateCode({ ...code, tree: { files, truncated: false } });
    // `py.typed` says all it has to say by being there.
    expect(verdict).toMatchObject({ status: 'scored', score: 0.15 });
  });
});

describe('pinned requirements', () => {
  test.each([
    ['a==1.0', true, 'one version'],
    ['a[x,y] == 1.0 ; python_version < "3.9"  # why', true, 'with extras, marker and comment'],
    ['a===1.0', true, 'to the letter'],
    ['a==1.0 \\\n  --hash=sha256:0f', true, 'with a hash on the next line'],
    ['git+https://example.org/a.git@0123456789abcdef0123456789abcdef01234567', true, 'a commit'],
    ['a @ https://example.org/a-1.0-py3-none-any.whl', true, 'an archive'],
    ['-e git+https://example.org/a.git@0123456#egg=a', true, 'a commit, editable'],
    ['a', false, 'any version'],
    ['a==1.*', false, 'a family of versions'],
    ['a>=1.0', false, 'a lower bound'],
    ['a~=1.0', false, 'a compatible version'],
    ['a==1.0,!=1.1', false, 'more than a version'],
    ['git+https://example.org/a.git@main', false, 'a branch'],
    ['git+https://example.org/a.git', false, 'whatever is there'],
    ['-r other.txt\n--extra-index-url https://example.org/1.whl\n-e .\n# a==1', false, 'none'],
  ])('%j: %p (%s)', async (line, isPinned) => {
    const worth = await value({ files: ['a.py'], requirements: { 'requirements.txt': line } });
    expect(worth).toBe(isPinned ? 0.2 : 0.1);
  });

  test('of several files count together, and of a folder only its own', async () => {
    const both = { 'requirements.txt': 'a==1\nb==1', 'requirements-dev.txt': 'c' };
    expect(await value({ requirements: both })).toBe(0.1);
    const files = ['owl/train.py'];
    const own = { 'owl/requirements.txt': 'a==1', 'requirements.txt': 'b\nc' };
    expect(await value({ files, path: 'owl', requirements: own })).toBe(0.2);
  });

  test.each([
    `a${' '.repeat(1e6)}b`,
    `https://${'1'.repeat(1e6)}`,
    `https://a${'#'.repeat(1e6)}`,
    `a[${'['.repeat(1e6)}`,
  ])('a line that was made to take long does not', async (line) => {
    expect(await value({ requirements: { 'requirements.txt': line } })).toBe(0.1);
  });
});

const anyFile = fc.oneof(
  fc.constantFrom(...whole, 'train.py', 'requirements.txt', 'Cargo.toml', 'src/a.test.ts'),
  fc
    .tuple(fc.constantFrom('owl', 'tests', '.github'), fc.constantFrom(...whole))
    .map((parts) => parts.join('/')),
);
const anyLinked = fc.record(
  {
    files: fc.uniqueArray(anyFile, { maxLength: 14 }),
    path: fc.constantFrom('owl', 'tests'),
    archived: fc.boolean(),
    truncated: fc.boolean(),
    pushedAt: fc.constantFrom('2025-12-01T00:00:00Z', '2019-01-01T00:00:00Z'),
  },
  { requiredKeys: ['files'] },
) as fc.Arbitrary<Linked>;

describe('of any repository', () => {
  test('the verdict is in [0, 1], the same each time, and names a way to raise it', async () => {
    await fc.assert(
      fc.asyncProperty(anyLinked, async (linked) => {
        const verdict = await rate(linked);
        expect(await rate(linked)).toEqual(verdict);
        const worth = verdict.status === 'scored' ? verdict.score : 0;
        expect(worth).toBeGreaterThanOrEqual(0);
        expect(worth).toBeLessThanOrEqual(1);
        expect(verdict.improve === '').toBe(worth === 1);
      }),
    );
  });

  test('another file never lowers it', async () => {
    await fc.assert(
      fc.asyncProperty(anyLinked, anyFile, async (linked, file) => {
        const seen = { ...linked, truncated: false };
        const more = { ...seen, files: [...new Set([...(linked.files ?? []), file])] };
        expect(await value(more)).toBeGreaterThanOrEqual(await value(seen));
      }),
    );
  });

  test('a list that was cut short never makes a score that the whole list would not make', async () => {
    const mostOfWhole = fc.subarray([...whole], { minLength: whole.length - 1 });
    await fc.assert(
      fc.asyncProperty(
        mostOfWhole,
        fc.array(anyFile),
        fc.boolean(),
        async (seen, rest, archived) => {
          const cut = await rate({ files: seen, archived, truncated: true });
          fc.pre(cut.status === 'scored');
          expect(await value({ files: [...new Set([...seen, ...rest])], archived })).toBe(
            cut.score,
          );
        },
      ),
    );
  });
});
