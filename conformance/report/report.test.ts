import { expect, test } from '@jest/globals';
import type { Result } from '../run-checks.ts';
import { junit } from './junit.ts';
import { resultLines, summary } from './result-line.ts';
import { withoutSecrets } from './without-secrets.ts';

const check = { group: 'read', says: 'a <b> & "c"', ms: 1_500 };
const results: readonly Result[] = [
  { ...check, outcome: { kind: 'passed' } },
  { ...check, outcome: { kind: 'failed', expected: '200', came: '500 "\u0007"' } },
  { ...check, group: 'rate', outcome: { kind: 'skipped', because: 'no model' } },
];

test('a line says what was looked at and, where it is not so, what was expected and what came', () => {
  expect(results.map(resultLines)).toEqual([
    'ok      read: a <b> & "c"',
    'FAILED  read: a <b> & "c"\n          expected: 200\n          came:     500 "\u0007"',
    'skipped rate: a <b> & "c" (no model)',
  ]);
  expect(summary(results)).toBe('1 passed, 1 failed, 1 skipped');
});

test('a JUnit file has a suite for each group, and nothing that is no XML', () => {
  const says = 'name="a &lt;b&gt; &amp; &quot;c&quot;" time="1.500"';
  expect(junit(results).split('\n')).toEqual([
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="conformance" tests="3" failures="1" skipped="1" time="4.500">',
    '  <testsuite name="read" tests="2" failures="1" skipped="0" time="3.000">',
    `    <testcase classname="read" ${says}/>`,
    `    <testcase classname="read" ${says}><failure message="expected 200, came 500 &quot;\ufffd&quot;"/></testcase>`,
    '  </testsuite>',
    '  <testsuite name="rate" tests="1" failures="0" skipped="1" time="1.500">',
    `    <testcase classname="rate" ${says}><skipped message="no model"/></testcase>`,
    '  </testsuite>',
    '</testsuites>',
    '',
  ]);
});

test.each([
  ['a token', 'said "bearer abc.def"', 'said "bearer …"'],
  ['a ticket', '"http://h/download?ticket=WyI.x3f"', '"http://h/download?ticket=…"'],
  [
    'a signature',
    'http://h/f?X-Amz-Date=1&X-Amz-Signature=abc',
    'http://h/f?X-Amz-Date=…&X-Amz-Signature=…',
  ],
  ['a password as it is in JSON', '{"password":"it\'s \\"own\\"; & <x>"}', '{"password":"…"}'],
  ['a token without its scheme', '{"again":"of-the-caller"}', '{"again":"…"}'],
])('a report is without %s', (_what, came, shown) => {
  const secrets = ['it\'s "own"; & <x>', 'bearer of-the-caller', ''];
  const result: Result = { ...check, outcome: { kind: 'failed', expected: came, came } };
  expect(withoutSecrets(result, secrets).outcome).toMatchObject({ expected: shown, came: shown });
  const skipped: Result = { ...check, outcome: { kind: 'skipped', because: came } };
  expect(withoutSecrets(skipped, secrets).outcome).toMatchObject({ because: shown });
});
