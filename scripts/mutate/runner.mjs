import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import TestRunner from 'jest-runner';

/** Beside the sources, which is the mutation run's own copy of them. */
const NOTES = '.tests-by-file.json';

/**
 * Runs the test files one after the other up to the first with a failure: those nearest to the
 * mutated file first, and only those that hold a test which is asked for.
 *
 * Which tests cover a mutant is known by their names only, so that jest would load every test file
 * for every mutant. The first run has no mutant and asks for all: it notes which file holds which.
 * Of what runs while a module loads, such as a table, it is not known who covers it: the tests of
 * the same unit have to notice it, for all others together take half a minute for each survivor.
 */
export default class UpToTheFirstFailure extends TestRunner {
  async runTests(tests, watcher, options) {
    const { testNamePattern, nonFlagArgs, rootDir } = this._globalConfig;
    const notes = path.join(rootDir, NOTES);
    const first = !existsSync(notes);
    const namesByFile = first ? {} : JSON.parse(readFileSync(notes, 'utf8'));
    const asked = new RegExp(testNamePattern || '', 'i');
    const holdsOne = ({ path: file }) => namesByFile[file]?.some((name) => asked.test(name));

    let failed = false;
    this.on('test-file-success', ([{ path: file }, result]) => {
      failed ||= result.numFailingTests > 0;
      namesByFile[file] = result.testResults.map(({ fullName }) => fullName);
    });
    const mutated = nonFlagArgs.length === 1 ? nonFlagArgs[0] : '';
    const wanted = testNamePattern ? tests.filter(holdsOne) : ofTheUnit(tests, mutated, rootDir);
    for (const test of first ? tests : nearest(wanted, mutated)) {
      await super.runTests([test], watcher, { ...options, serial: true });
      if (failed && !first) return;
    }
    if (first) writeFileSync(notes, JSON.stringify(namesByFile));
  }
}

/**
 * The tests of `shared/domain/card` for what is in it; for a metric also those over all metrics, as
 * the golden cases are. A file that has no tests of its own has those of its layer.
 */
function ofTheUnit(tests, mutated, rootDir) {
  const [top = '', layer = '', unit = ''] = path.relative(rootDir, mutated).split(path.sep);
  const folder = path.join(rootDir, top, layer);
  const inLayer = tests.filter(({ path: file }) => file.startsWith(folder + path.sep));
  const name = unit.replace(/\.ts$/, '');
  const own = inLayer.filter(({ path: file }) => {
    const [first] = path.relative(folder, file).split(path.sep);
    return first === name || first === `${name}.test.ts`;
  });
  const overAll = inLayer.filter(({ path: file }) => path.dirname(file) === folder);
  if (own.length === 0) return inLayer;
  return top === 'services' ? [...own, ...overAll] : own;
}

function nearest(tests, mutated) {
  const segments = mutated.replace(/\.ts$/, '').split(path.sep);
  const shared = ({ path: file }) => {
    const own = file.replace(/\.test\.ts$/, '').split(path.sep);
    const parting = own.findIndex((segment, at) => segment !== segments[at]);
    return parting === -1 ? own.length : parting;
  };
  return tests.toSorted((a, b) => shared(b) - shared(a));
}
