import type { Page } from 'playwright-core';

/** What a screen reader would call the element that has the focus. */
const FOCUSED = `(() => {
  const element = document.activeElement;
  const label = element.id ? document.querySelector('label[for="' + element.id + '"]') : null;
  const named = label ?? element.closest('label') ?? element;
  return (element.getAttribute('aria-label') ?? named.textContent ?? '').trim();
})()`;

/**
 * Whether one sees that it has the focus: an outline, on a radio button of a bar on its text. Behind
 * the last element comes the browser's own, and meanwhile the body.
 */
const IS_SEEN = `(() => {
  const element = document.activeElement;
  if (element === document.body) return true;
  const seen = [element, element.nextElementSibling].filter(Boolean);
  return seen.some((one) => getComputedStyle(one).outlineStyle !== 'none');
})()`;

const MOST_STEPS = 120;

/** What has the focus now. */
export function focused(page: Page): Promise<string> {
  return page.evaluate<string>(FOCUSED);
}

/** Goes on by Tab to what has this name. Everything on the way must show that it has the focus. */
export async function tabTo(page: Page, name: string): Promise<void> {
  const way: string[] = [];
  for (let step = 0; step < MOST_STEPS; step++) {
    await page.keyboard.press('Tab');
    const here = await focused(page);
    if (!(await page.evaluate<boolean>(IS_SEEN))) throw new Error(`no focus is seen on "${here}"`);
    if (here === name) return;
    way.push(here);
  }
  throw new Error(`"${name}" is not to be reached by Tab; there were ${way.join(', ')}`);
}
