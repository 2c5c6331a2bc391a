import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { projectRoot } from './project-root.ts';

/** A folder of the project: everything below it is held to the same rule. */
interface Rule {
  readonly from: RegExp;
  readonly may: readonly RegExp[];
}

const SAME_FOLDER = /^$/;

/** Who may import whom. The first row that fits a file is its rule; what is not listed is refused. */
const rules: readonly Rule[] = [
  { from: /^shared\/domain\//, may: [/^shared\/domain\//] },
  { from: /^shared\/sources\//, may: [/^shared\/(domain|sources)\//] },
  { from: /^shared\/storage\//, may: [/^shared\/(domain|storage)\//] },
  { from: /^shared\/runtime\//, may: [/^shared\//] },
  { from: /^services\/metrics\/[^/]+\/score\.ts$/, may: [/^shared\/domain\//, SAME_FOLDER] },
  {
    from: /^services\/metrics\//,
    may: [/^shared\/(domain|runtime)\//, /^shared\/sources\/ports\.ts$/, SAME_FOLDER],
  },
  { from: /^services\/router\//, may: [/^shared\//, /^services\/web\//, SAME_FOLDER] },
  { from: /^services\/(ingestion|rerating)\//, may: [/^shared\//, SAME_FOLDER] },
  { from: /^services\/web\//, may: [/^shared\/domain\//, SAME_FOLDER] },
  { from: /^local\//, may: [/^(local|shared|services|scripts)\//] },
  // Held against other registries as well: it knows nothing of ours, and takes nothing to install.
  { from: /^conformance\//, may: [/^conformance\//] },
  { from: /^(scripts|state-machines)\//, may: [/^(scripts|shared|state-machines|conformance)\//] },
];

const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx'], {
  cwd: projectRoot,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => /^(shared|services|local|scripts|state-machines|conformance)\//.test(file))
  .filter((file) => !/\.test\.ts$|\/testing\/|\.d\.ts$/.test(file));

const imports = files.flatMap((file) =>
  [
    ...readFileSync(join(projectRoot, file), 'utf8').matchAll(/(?:from|import)[ (]'([#.][^']+)'/g),
  ].map(([, to = '']) => ({ file, to: resolved(file, to) })),
);

/** The path of what is imported, from the project's root. */
function resolved(file: string, to: string): string {
  return to.startsWith('#') ? to.slice(1) : normalize(join(dirname(file), to));
}

/** Which Lambda a file belongs to: two of them never import each other. */
function unitOf(path: string): string {
  return (
    /^services\/(?:metrics|ingestion|rerating)\/[^/]+\//.exec(path)?.[0] ??
    /^services\/[^/]+\//.exec(path)?.[0] ??
    ''
  );
}

function isAllowed(file: string, to: string): boolean {
  const rule = rules.find(({ from }) => from.test(file));
  if (unitOf(to) !== '' && unitOf(to) === unitOf(file))
    return rule?.may.includes(SAME_FOLDER) ?? false;
  return rule?.may.some((folder) => folder !== SAME_FOLDER && folder.test(to)) ?? false;
}

describe('imports go in one direction', () => {
  test('there is something to look at', () => {
    expect(imports.length).toBeGreaterThan(200);
  });

  test('no file imports what its folder may not', () => {
    const wrong = imports.filter(({ file, to }) => !isAllowed(file, to));
    expect(wrong.map(({ file, to }) => `${file} → ${to}`)).toEqual([]);
  });

  test('the conformance suite needs nothing but Node', () => {
    const suite = files.filter((file) => file.startsWith('conformance/'));
    const packages = suite.flatMap((file) => {
      const text = readFileSync(join(projectRoot, file), 'utf8');
      return [...text.matchAll(/(?:from|import)[ (]'([^.#][^']*)'/g)].map(([, name = '']) => name);
    });
    expect(suite.length).toBeGreaterThan(20);
    expect(packages.filter((name) => !name.startsWith('node:'))).toEqual([]);
  });

  test('a score does no I/O', () => {
    const scores = files.filter((file) => /^services\/metrics\/[^/]+\/score\.ts$/.test(file));
    const wrong = scores.filter((file) => {
      return /from '(node:|@aws-sdk|@octokit|@huggingface)/.test(
        readFileSync(join(projectRoot, file), 'utf8'),
      );
    });
    expect(scores.length).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  });
});
