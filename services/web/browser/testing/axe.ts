import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Every rule is on, also those that are off by default, but for the level AAA, which is not what the
 * page is held to.
 */
const RUN = `axe.run(document, {
  resultTypes: ['violations', 'incomplete'],
  rules: Object.fromEntries(axe.getRules()
    .filter(({ tags }) => !tags.some((tag) => /aaa$/.test(tag)))
    .map(({ ruleId }) => [ruleId, { enabled: true }])),
}).then(({ violations }) => violations.flatMap(({ id, nodes }) =>
  nodes.map(({ target, failureSummary }) => id + ' at ' + target.join(' ') + ': ' + failureSummary)))`;

/** What axe finds wrong with the page as it is now, one line each. */
export async function faultsByAxe(page: Page): Promise<readonly string[]> {
  // Evaluated from outside, so that the page's own policy stays in force.
  await page.evaluate(source);
  return page.evaluate<string[]>(RUN);
}
