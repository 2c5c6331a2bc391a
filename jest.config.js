/** Coverage is asked for when everything runs: of a part it would say nothing. */
const everything = process.argv.slice(2).every((argument) => argument.startsWith('-'));

// Workers see the environment and no options.
if (process.argv.includes('--ci')) process.env.CI = 'true';

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['services', 'shared', 'local', 'scripts', 'state-machines', 'conformance'].map(
    (folder) => `<rootDir>/${folder}`,
  ),
  testMatch: ['**/*.test.ts'],
  maxWorkers: '100%',
  // Modules that a suite has loaded are never freed, and coverage is read of all of them after each
  // suite: a worker that has grown is replaced.
  workerIdleMemoryLimit: '500MB',
  // Nothing is tested for its speed: this only ends what hangs.
  testTimeout: 60_000,
  reporters: ['default', './scripts/closing-line.mjs'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript' },
          target: 'es2024',
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  collectCoverage: everything,
  coverageProvider: 'v8',
  coverageReporters: ['text-summary', 'lcovonly'],
  collectCoverageFrom: [
    'services/**/*.ts',
    'shared/**/*.ts',
    '!**/*.test.ts',
    '!**/testing/**',
    '!**/*.d.ts',
    // DOM code: the browser suite walks it.
    '!services/web/view/**',
  ],
  coverageThreshold: everything ? { global: { lines: 90, branches: 90 } } : {},
};
