import { TestEnvironment } from 'jest-environment-node';

/** Tests of how time grows with the input: they take most of it, and say little about mutants. */
const OF_TIME = /in bounded time|in no time|in the time that its length needs/;

/** Runs the tests of a file up to the first that fails: a mutant dies only once. */
export default class UpToTheFirstFailure extends TestEnvironment {
  #failed = false;

  async handleTestEvent({ name, test }) {
    if (name === 'test_done' && test.errors.length > 0) this.#failed = true;
    if (name === 'test_start' && (this.#failed || OF_TIME.test(test.name))) test.mode = 'skip';
  }
}
