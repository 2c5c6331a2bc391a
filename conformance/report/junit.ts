import type { Result } from '../run-checks.ts';

/** The results as JUnit's XML, which build servers read: a suite for each group. */
export function junit(results: readonly Result[]): string {
  const suites = [...Map.groupBy(results, ({ group }) => group)].map(([group, cases]) => {
    const attributes = `name="${escaped(group)}" ${counts(cases)} time="${seconds(cases)}"`;
    return [`  <testsuite ${attributes}>`, ...cases.map(testCase), '  </testsuite>'].join('\n');
  });
  const head = `<testsuites name="conformance" ${counts(results)} time="${seconds(results)}">`;
  return ['<?xml version="1.0" encoding="UTF-8"?>', head, ...suites, '</testsuites>', ''].join(
    '\n',
  );
}

function testCase(result: Result): string {
  const { group, says, outcome } = result;
  const head = `    <testcase classname="${escaped(group)}" name="${escaped(says)}" time="${seconds([result])}"`;
  if (outcome.kind === 'passed') return `${head}/>`;
  if (outcome.kind === 'skipped') {
    return `${head}><skipped message="${escaped(outcome.because)}"/></testcase>`;
  }
  const message = escaped(`expected ${outcome.expected}, came ${outcome.came}`);
  return `${head}><failure message="${message}"/></testcase>`;
}

function counts(results: readonly Result[]): string {
  const of = (kind: string) => results.filter(({ outcome }) => outcome.kind === kind).length;
  return `tests="${results.length}" failures="${of('failed')}" skipped="${of('skipped')}"`;
}

function seconds(results: readonly Result[]): string {
  return (results.reduce((sum, { ms }) => sum + ms, 0) / 1000).toFixed(3);
}

const names: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
};

/** Control characters, and halves of a character, have no place in XML, however they are written. */
function escaped(text: string): string {
  const writable = text.toWellFormed().replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '\ufffd');
  return writable.replace(/[<>&"]/g, (sign) => names[sign] ?? sign).replace(/\s+/g, ' ');
}
