/** Ends the output of a test run with one plain line that any reader, or program, understands. */
export default class ClosingLine {
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numPendingTests, testResults }) {
    const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : '';
    process.stderr.write(`\n${numPassedTests} passed, ${numFailedTests} failed${skipped}\n`);
    for (const title of skippedGroups(testResults)) process.stderr.write(`skipped: ${title}\n`);
  }
}

/** What was skipped for a reason that its outermost group gives, in brackets. */
function skippedGroups(testResults) {
  const pending = testResults
    .flatMap(({ testResults: tests }) => tests)
    .filter(({ status }) => status === 'pending');
  const groups = pending.flatMap(({ ancestorTitles }) => ancestorTitles.slice(0, 1));
  return new Set(groups.filter((title) => title.endsWith(')')));
}
