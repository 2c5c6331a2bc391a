import { plainFile, type StoredFile } from '../content/stored-file.ts';
import { textFile } from '../content/text-file.ts';
import { licence } from './from-disk.ts';
import { moduleText, testText } from './python-text.ts';

/** How a Python project is kept. What is not given is not there. */
export interface ProjectOptions {
  readonly package: string;
  readonly readme: string;
  readonly licence?: 'apache-2.0' | 'mit' | 'bsd-3-clause' | 'gpl-3.0';
  /** Modules of the package, by name. */
  readonly modules: readonly string[];
  /** Which of them are tested. */
  readonly tests?: readonly string[];
  /** A manifest by which it can be installed. */
  readonly packaging?: true;
  readonly ci?: true;
  /** A linter and formatter, run before every commit. */
  readonly lint?: true;
  /** Types checked. */
  readonly types?: true;
  readonly lock?: true;
  /** Loose requirements, by name, with or without a version. */
  readonly requirements?: readonly string[];
  readonly contributing?: true;
  readonly more?: Readonly<Record<string, StoredFile>>;
}

/** The files of a Python project. */
export function pythonProject(options: ProjectOptions): Readonly<Record<string, StoredFile>> {
  const { package: name, modules, tests = [], requirements } = options;
  return {
    'README.md': textFile(options.readme),
    '.gitignore': textFile('__pycache__/\n*.egg-info/\n.venv/\ncheckpoints/\nwandb/\n'),
    ...(options.licence !== undefined && { LICENSE: licence(options.licence) }),
    ...Object.fromEntries(
      ['__init__', ...modules].map((module) => [
        `src/${name}/${module}.py`,
        plainFile(() => moduleText(name, module)),
      ]),
    ),
    ...Object.fromEntries(
      tests.map((module) => [`tests/test_${module}.py`, plainFile(() => testText(name, module))]),
    ),
    ...(options.packaging === true && { 'pyproject.toml': textFile(manifest(options)) }),
    ...(options.ci === true && { '.github/workflows/test.yml': textFile(WORKFLOW) }),
    ...(options.lint === true && { '.pre-commit-config.yaml': textFile(PRE_COMMIT) }),
    ...(options.types === true && { [`src/${name}/py.typed`]: textFile('') }),
    ...(options.lock === true && { 'uv.lock': plainFile(lockText) }),
    ...(requirements !== undefined && {
      'requirements.txt': textFile(`${requirements.join('\n')}\n`),
    }),
    ...(options.contributing === true && {
      'CONTRIBUTING.md': textFile(CONTRIBUTING),
      '.github/CODEOWNERS': textFile('* @heronwise @mossline\n/docs/ @tidalflat\n'),
    }),
    ...options.more,
  };
}

const WORKFLOW = `name: test
on:
  push:
    branches: [main]
  pull_request:
jobs:
  test:
    runs-on: ubuntu-latest
    strategy:
      matrix:
        python: ['3.10', '3.12']
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: \${{ matrix.python }}
      - run: pip install -e '.[dev]'
      - run: ruff check .
      - run: pytest -q
`;

const PRE_COMMIT = `repos:
  - repo: https://github.com/astral-sh/ruff-pre-commit
    rev: v0.8.4
    hooks:
      - id: ruff
      - id: ruff-format
`;

const CONTRIBUTING = `# Contributing

Open an issue before a large change. Every change comes as a pull request, passes the tests and is
approved by somebody who did not write it. Run \`pre-commit install\` once, and \`pytest\` before you
push.
`;

function manifest({ package: name, lint, types }: ProjectOptions): string {
  return `[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "${name.replaceAll('_', '-')}"
version = "1.2.0"
requires-python = ">=3.10"
dependencies = ["torch>=2.2", "transformers>=4.41", "datasets>=2.19", "accelerate>=0.30"]

[project.optional-dependencies]
dev = ["pytest>=8", "ruff>=0.8"]
${lint === true ? '\n[tool.ruff]\nline-length = 100\n' : ''}${types === true ? '\n[tool.mypy]\nstrict = true\n' : ''}`;
}

function lockText(): string {
  const pins = { accelerate: '0.30.1', datasets: '2.19.2', torch: '2.3.1', transformers: '4.41.2' };
  const packages = Object.entries(pins).map(
    ([name, version]) => `[[package]]\nname = "${name}"\nversion = "${version}"\n`,
  );
  return `version = 1\nrequires-python = ">=3.10"\n\n${packages.join('\n')}`;
}
