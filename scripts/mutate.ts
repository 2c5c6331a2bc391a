import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import { type MutationReport, mutationTable } from './mutate/table.ts';
import { projectRoot } from './project-root.ts';

/**
 * `npm run mutate` changes the judging code in small ways and asks whether a test notices; with
 * paths after `--` only there. What earlier runs found out is kept as long as neither the code nor
 * its tests change, and the table in the documentation is of all of it.
 */
const DOCUMENT = join(projectRoot, 'docs/mutation.md');
const REPORT = join(projectRoot, 'reports/mutation/mutation.json');
const KNOWN = join(projectRoot, 'reports/mutation/incremental.json');

const UNNOTICED = ['Survived', 'NoCoverage'];

const paths = process.argv.slice(2);
const unknown = paths.filter((path) => !existsSync(join(projectRoot, path)));
if (unknown.length > 0) {
  console.error(`no such file or folder: ${unknown.join(', ')}`);
  process.exit(1);
}

forgetUnnoticed();
// It takes hours, and nobody waits for it.
setPriority(constants.priority.PRIORITY_LOW);
const mutate = [...paths.map(sources), '!**/testing/**'];
await new Stryker(paths.length === 0 ? {} : { mutate }).runMutationTest();
const report: MutationReport = JSON.parse(readFileSync(REPORT, 'utf8'));
writeFileSync(DOCUMENT, withTable(readFileSync(DOCUMENT, 'utf8'), report));

/**
 * Whoever runs this has written tests for what survived. Stryker asks a survivor again only when a
 * test that covers it is new, which it cannot tell of what runs while a module loads (and in its
 * report calls that covered by nothing, after it was reused once), nor of a golden case that is new
 * inside a file: so all of them are asked again.
 */
function forgetUnnoticed(): void {
  if (!existsSync(KNOWN)) return;
  const known: MutationReport = JSON.parse(readFileSync(KNOWN, 'utf8'));
  const isAsked = (name: string) =>
    paths.length === 0 || paths.some((path) => name.startsWith(path));
  const files = Object.entries(known.files).map(([name, file]) => {
    if (!isAsked(name)) return [name, file] as const;
    const noticed = file.mutants.filter(({ status }) => !UNNOTICED.includes(status));
    return [name, { ...file, mutants: noticed }] as const;
  });
  writeFileSync(KNOWN, JSON.stringify({ ...known, files: Object.fromEntries(files) }));
}

function sources(path: string): string {
  const isFile = statSync(join(projectRoot, path)).isFile();
  if (isFile) return path;
  const folder = path.replace(/\/$/, '');
  return `${folder}/**/${folder.startsWith('services/') ? 'score' : '!(*.test|*.d)'}.ts`;
}

/** The explanations around the table are written by people and stay. */
function withTable(document: string, report: MutationReport): string {
  const marks = /(<!-- table -->\n)([\s\S]*?)(\n<!-- end of table -->)/;
  if (!marks.test(document)) throw new Error(`${DOCUMENT} has no place for the table`);
  return document.replace(marks, (_all, begin, before, end) => {
    return `${begin}${mutationTable(report, before)}${end}`;
  });
}
