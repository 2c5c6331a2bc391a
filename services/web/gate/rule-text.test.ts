import { expect, test } from '@jest/globals';
import { ruleText, ruleTitle } from './rule-text.ts';

test.each([
  ['reviewedness', 'Reviewedness'],
  ['net_score', 'Net score'],
  ['size_score.jetson_nano', 'Size (jetson nano)'],
])('the rule %s is called %s', (rule, title) => expect(ruleTitle(rule)).toBe(title));

test.each([
  [0.499, 0.5, 'scored', 'Licence 0.49 is below 0.50'],
  [0.31, 0.505, 'scored', 'Licence 0.310 is below 0.505'],
  [0, 0.5, 'inconclusive', 'Licence is unknown, 0.50 is needed'],
])('%d under %d reads true', (score, threshold, status, text) => {
  expect(ruleText({ metric: 'license', score, threshold, status })).toBe(text);
});
