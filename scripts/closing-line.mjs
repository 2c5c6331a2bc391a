/** Ends the output of a test run with one plain line that any reader, or program, understands. */
export default class ClosingLine {
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numPendingTests }) {
    const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : '';
    process.stderr.write(`\n${numPassedTests} passed, ${numFailedTests} failed${skipped}\n`);
  }
}
