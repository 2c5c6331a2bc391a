import { describe, expect, test } from '@jest/globals';
import { focused } from '../keyboard.ts';
import { LONG_NAME, type World } from '../world.ts';

/** Finding things and going to and fro between them. */
export function moving(world: () => World): void {
  describe('moving about', () => {
    test('every step has an address and a title, and back and forward lead along them', async () => {
      const { page, complaints, close } = await world().openTab();
      await page.goto('/ui/');
      await page.getByRole('link', { name: 'skerry-7b-instruct' }).click();
      const heading = page.getByRole('heading', { name: 'skerry-7b-instruct', level: 1 });
      await heading.waitFor();
      expect(await page.title()).toBe('skerry-7b-instruct · Model Registry');

      await page.getByRole('link', { name: 'Lineage' }).click();
      await page.getByRole('region', { name: 'Lineage as a drawing' }).waitFor();
      expect(new URL(page.url()).pathname).toMatch(/\/lineage$/);
      expect(await focused(page)).toBe('skerry-7b-instruct');

      await page.goBack();
      await page.getByText('What would raise the score most').waitFor();
      await page.goBack();
      await page.getByRole('heading', { name: 'Artifacts', level: 1 }).waitFor();
      expect(await page.title()).toBe('Artifacts · Model Registry');
      await page.goForward();
      await heading.waitFor();
      expect(complaints).toEqual([]);
      await close();
    });

    test('back leads to the place in a list where one was, and a link to the top', async () => {
      const { page, close } = await world().openTab({ viewport: { width: 1000, height: 300 } });
      const scrolled = () => page.evaluate<number>('scrollY');
      await page.goto('/ui/');
      const row = page.getByRole('link', { name: LONG_NAME });
      await row.scrollIntoViewIfNeeded();
      const before = await scrolled();
      expect(before).toBeGreaterThan(100);
      await row.click();
      await page.getByText('What would raise the score most').waitFor();
      expect(await scrolled()).toBe(0);

      await page.getByRole('link', { name: 'Skip to the content' }).focus();
      await page.keyboard.press('Enter');
      await page.waitForURL('**#content');
      await page.evaluate('new Promise(requestAnimationFrame)');
      expect(await scrolled()).toBeLessThan(before);
      await page.goBack();
      await page.goBack();
      await row.waitFor();
      await page.waitForFunction(`scrollY === ${before}`);
      await page.goForward();
      await page.getByText('What would raise the score most').waitFor();
      expect(await scrolled()).toBe(0);
      await close();
    });

    test('a search is an address: by text, by name, by pattern and by type', async () => {
      const { page, close } = await world().openTab();
      await page.goto('/ui/');
      const box = page.getByLabel('What to search for');
      const rows = page.locator('tbody tr');

      await box.fill('SKERRY-7B');
      await box.press('Enter');
      await page.waitForURL('**/ui?q=SKERRY-7B');
      expect(await focused(page)).toBe('What to search for');
      await page.getByText('artifacts', { exact: false }).first().waitFor();
      await page.getByRole('link', { name: LONG_NAME }).waitFor({ state: 'detached' });

      await page.getByLabel('How to search').selectOption('Name is exactly');
      await box.fill('skerry-7b');
      await box.press('Enter');
      await page.waitForURL('**/ui?q=skerry-7b&mode=name');
      await page.getByText('1 artifact', { exact: true }).first().waitFor();
      expect(await rows.count()).toBe(1);

      await page.getByLabel('How to search').selectOption('Name or README matches the pattern');
      await box.fill('^skerry');
      await box.press('Enter');
      await page.waitForURL('**mode=pattern');
      await page.getByRole('radio', { name: 'Code' }).check();
      await page.waitForURL('**type=code');
      await page.getByText('1 artifact', { exact: true }).first().waitFor();

      await page.goBack();
      await page.getByRole('link', { name: 'skerry-7b-instruct' }).waitFor();
      expect(await box.inputValue()).toBe('^skerry');

      await box.fill('skerry(');
      await box.press('Enter');
      await page
        .getByRole('alert')
        .getByText(/At character \d+: /)
        .waitFor();

      await page.getByLabel('How to search').selectOption('Name is exactly');
      await box.fill('skerry');
      await page.getByRole('radio', { name: 'Code' }).check();
      await page.waitForURL('**/ui?q=skerry&mode=name&type=code');

      await page.goto('/ui/?offset=from-before&page=7');
      await page.getByText('This page of the list is not there').waitFor();
      await page.getByRole('link', { name: 'First page' }).click();
      await page.getByRole('link', { name: 'skerry-7b-instruct' }).waitFor();
      await close();
    });

    test('a link cannot show one model with the run of another', async () => {
      const { ids, runs, openTab } = world();
      const { page, close } = await openTab();
      const path = `/ui/artifacts/model/${ids['skerry-7b']}/run`;
      await page.goto(`${path}?run=${runs['fern-summarizer']}`);
      await page.getByText('This run was about something else').waitFor();
      expect(await page.getByText('See the run by itself').count()).toBe(0);
      await page.goto(`${path}?run=${runs['skerry-7b']}`);
      await page.getByText('See the run by itself').waitFor();
      await close();
    });

    test('a line for the terminal is selected where there is no clipboard', async () => {
      const { ids, openTab } = world();
      const { page, complaints, close } = await openTab();
      // As browsers have it on a page that came without encryption.
      await page.addInitScript('Object.defineProperty(navigator, "clipboard", {})');
      await page.goto(`/ui/artifacts/model/${ids['skerry-7b']}/use`);
      await page.getByRole('button', { name: 'Copy' }).first().click();
      await page.getByRole('button', { name: 'Selected: copy it by keyboard or menu' }).waitFor();
      const selected = await page.evaluate<string>('getSelection().toString()');
      expect(selected).toBe(await page.locator('.copy-line code').first().innerText());
      expect(complaints).toEqual([]);
      await close();
    });

    test('a family that is too large is shown from where it matters, and said to be a part', async () => {
      const { ids, openTab } = world();
      const about = ids['skerry-7b'];
      const { page, close } = await openTab();
      await page.route('**/artifact/model/*/lineage*', async (route) => {
        const reply = await route.fetch();
        const { nodes, edges } = await reply.json();
        const [first] = nodes;
        const children = Array.from({ length: 200 }, (_, i) => `child-${i}`);
        const json = {
          nodes: [...nodes, ...children.map((id) => ({ ...first, artifact_id: id, name: id }))],
          edges: [
            ...edges,
            ...children.map((id) => ({
              from_node_artifact_id: about,
              to_node_artifact_id: id,
              relationship: 'base_model',
              confidence: 'strong',
            })),
          ],
          truncated: true,
        };
        await route.fulfill({ response: reply, json });
      });
      await page.goto(`/ui/artifacts/model/${about}/lineage`);
      await page.getByText('This is not all of the family').waitFor();
      const drawing = page.getByRole('region', { name: 'Lineage as a drawing' });
      const [frame, card] = await Promise.all([
        drawing.boundingBox(),
        drawing.locator('.relative--about').boundingBox(),
      ]);
      expect(frame?.height).toBeLessThan(700);
      expect(card?.y).toBeGreaterThan(frame?.y ?? Number.POSITIVE_INFINITY);
      expect(card?.y).toBeLessThan((frame?.y ?? 0) + (frame?.height ?? 0));
      await close();
    });

    test('what somebody else wrote is text, whatever it looks like', async () => {
      const { send, openTab } = world();
      const name = '<img src=x onerror="document.title=1"><b>bold</b>';
      const url = 'https://huggingface.co/datasets/hollowbrook/clause-heap';
      const { body } = await send('POST', '/artifact/dataset', { url, name });
      const { page, complaints, close } = await openTab();
      await page.goto('/ui/');
      await page.getByRole('link', { name, exact: true }).click();
      await page.getByRole('heading', { name, exact: true }).waitFor();
      expect(await page.locator('main img, main b').count()).toBe(0);
      expect(complaints).toEqual([]);
      await send('DELETE', `/artifacts/dataset/${body.metadata?.id}`);
      await close();
    });
  });
}
