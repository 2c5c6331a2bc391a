import { fileURLToPath } from 'node:url';
import everything from '../../jest.config.js';

/**
 * How the tests run once for every mutant: only those that judge what is mutated, and each run
 * ends with the first failure.
 *
 * @type {import('jest').Config}
 */
export default {
  ...everything,
  rootDir: fileURLToPath(new URL('../..', import.meta.url)),
  roots: ['<rootDir>/services/metrics', '<rootDir>/shared/domain'],
  // Evidence is not mutated, and gathering it from a whole sample hub takes its time; what holds
  // metrics to a time of their own would fail for what watches them here.
  testPathIgnorePatterns: ['/(?:evidence|hostile)\\.test\\.ts$'],
  runner: '<rootDir>/scripts/mutate/runner.mjs',
  testEnvironment: fileURLToPath(new URL('./environment.mjs', import.meta.url)),
  setupFilesAfterEnv: ['<rootDir>/scripts/mutate/few-samples.mjs'],
  collectCoverage: false,
  coverageThreshold: {},
};
