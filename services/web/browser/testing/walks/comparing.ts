import { describe, expect, test } from '@jest/globals';
import { LONG_NAME, type World } from '../world.ts';

/** Choosing models and seeing them side by side. */
export function comparing(world: () => World): void {
  describe('comparing', () => {
    test('models that are chosen in the list are seen side by side, and one more is added by name', async () => {
      const { ids, openTab } = world();
      const { page, complaints, close } = await openTab();
      await page.goto('/ui/');
      await page.getByRole('checkbox', { name: 'Compare skerry-7b', exact: true }).check();
      await page.getByRole('radio', { name: 'Models' }).check();
      await page.waitForURL('**type=model**');
      await page.getByRole('checkbox', { name: `Compare ${LONG_NAME}` }).check();
      await page.getByText('2 chosen').waitFor();
      await page.getByRole('main').getByRole('link', { name: 'Compare', exact: true }).click();

      await page.getByText('has the highest net score').first().waitFor();
      const chosen = () => new URL(page.url()).searchParams.get('ids');
      expect(chosen()).toBe(`${ids['skerry-7b']},${ids[LONG_NAME]}`);
      const table = page.getByRole('table', { name: 'Metrics of each model' });
      expect(await table.getByRole('columnheader').allTextContents()).toEqual([
        'Metric',
        'skerry-7b',
        LONG_NAME,
      ]);

      await page.getByLabel('Name contains').fill('INSTRUCT');
      await page.getByLabel('Name contains').press('Enter');
      await page.getByRole('link', { name: 'Add skerry-7b-instruct' }).click();
      await table.getByRole('columnheader', { name: 'skerry-7b-instruct' }).waitFor();
      expect(chosen()).toBe(`${ids['skerry-7b']},${ids[LONG_NAME]},${ids['skerry-7b-instruct']}`);
      await page.getByRole('link', { name: 'Remove skerry-7b', exact: true }).click();
      await page.waitForURL(
        (url) => url.searchParams.get('ids') === `${ids[LONG_NAME]},${ids['skerry-7b-instruct']}`,
      );
      await page.goBack();
      await table.getByRole('columnheader', { name: 'skerry-7b', exact: true }).waitFor();
      expect(complaints).toEqual([]);
      await close();
    });

    test('begins on the page of a model, too', async () => {
      const { ids, openTab } = world();
      const { page, close } = await openTab();
      await page.goto(`/ui/artifacts/model/${ids[LONG_NAME]}`);
      await page.getByRole('main').getByRole('link', { name: 'Compare' }).click();
      await page.getByRole('link', { name: 'Add skerry-7b-instruct' }).click();
      await page.getByText('skerry-7b-instruct has the highest net score').first().waitFor();
      await close();
    });
  });
}
