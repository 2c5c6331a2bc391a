/** Code that somebody else wrote and tested. */
const VENDORED =
  /(?:^|\/)(?:node_modules|third[-_]?party|3rd[-_]?party|vendor|external|submodules|site-packages)\//i;

/** Names that test runners look for. */
const NAMED_AS_TEST = [
  /^test_.*\.(?:py|c|cc|cpp|cu|jl)$/,
  /_(?:test|spec)\.(?:py|go|c|cc|cpp|cu|rb|rs)$/,
  /\.(?:test|spec)\.[cm]?[jt]sx?$/,
  /Tests?\.(?:java|kt|scala|swift|cs)$/,
  /^(?:runtests\.jl|test-.*\.[rR])$/,
  /\.bats$/,
];

/** In a folder of tests every program counts but what only prepares them. */
const TEST_FOLDER = /(?:^|\/)(?:tests?|__tests__|spec|unittests?)\//;
const PROGRAM = /\.(?:py|[cm]?[jt]sx?|go|c|cc|cpp|cu|rs|rb|java|kt|scala|swift|cs|jl|R|sh)$/;
const PREPARES = /^(?:__init__|conftest|setup|utils?|helpers?|fixtures?|common)\./;

/**
 * Whether a file is a test, by its path. A bare `test.py` outside a folder of tests is not: in
 * research code that is the script which computes the figures of the paper.
 */
export function isTestFile(path: string): boolean {
  if (VENDORED.test(path)) return false;
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (NAMED_AS_TEST.some((pattern) => pattern.test(name))) return true;
  return TEST_FOLDER.test(path) && PROGRAM.test(name) && !PREPARES.test(name);
}
