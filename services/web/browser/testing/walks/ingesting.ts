import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { tabTo } from '../keyboard.ts';
import type { World } from '../world.ts';

const hub = 'https://huggingface.co';

/** Posting a source and watching what becomes of it. */
export function ingesting(world: () => World): void {
  async function post(page: Page, url: string): Promise<void> {
    await page.goto('/ui/ingest');
    await page.getByLabel('Address').fill(url);
    await page.getByRole('button', { name: 'Ingest' }).click();
  }

  describe('ingesting', () => {
    test('an address that cannot be one is told in place, and nothing is sent', async () => {
      const { page, close } = await world().openTab();
      await post(page, 'https://example.org/a/b');
      await page.getByText('The host must be one of huggingface.co').waitFor();
      await page.getByLabel('Address').fill('https://github.com/saltmarsh-ai/skerry');
      expect(await page.getByRole('radio', { name: 'Code' }).isChecked()).toBe(true);
      await close();
    });

    test('takes nobody back who has gone elsewhere before it has begun', async () => {
      const { page, close } = await world().openTab();
      let answer = () => {};
      const held = new Promise<void>((resolve) => {
        answer = resolve;
      });
      await page.route('**/artifact/model', async (route) => {
        await held;
        await route.continue();
      });
      const begun = page.waitForResponse('**/artifact/model');
      await post(page, `${hub}/nobody/no-such-model`);
      await page.getByRole('link', { name: 'Health' }).first().click();
      await page.getByRole('heading', { name: 'Health', level: 1 }).waitFor();
      answer();
      await (await begun).finished();
      await page.getByText('How it is set up').waitFor();
      expect(new URL(page.url()).pathname).toBe('/ui/health');
      await close();
    });

    test('a source that is there already leads to it', async () => {
      const { page, close } = await world().openTab();
      await post(page, `${hub}/saltmarsh-ai/skerry-7b-instruct`);
      await page.getByText('This source is already registered.').waitFor();
      await page.getByRole('link', { name: 'See the artifact' }).click();
      await page.getByRole('heading', { name: 'skerry-7b-instruct' }).waitFor();
      await close();
    });

    test('shows each state and verdict as it comes, and leads to the artifact at the end', async () => {
      const { page, complaints, close } = await world().openTab();
      const { faults } = world().registry.hub;
      // Longer than the page waits between two looks.
      faults.add({ kind: 'latency', ms: 2_500, match: /\/graphql$/ });
      await post(page, `${hub}/lanternfish/quern-base`);
      await page.waitForURL('**/ui/runs/*');
      const measuring = page.getByText(/^Measuring: [1-9]\d? of 11 verdicts are there$/);
      await measuring.first().waitFor({ timeout: 30_000 });
      const states = page.getByRole('list', { name: 'States of the run' });
      await states.getByText('running').first().waitFor();
      faults.clear();

      await page.getByRole('link', { name: 'See the artifact' }).click({ timeout: 30_000 });
      await page.getByRole('heading', { name: 'quern-base' }).waitFor();
      expect(complaints).toEqual([]);
      await close();
    });

    test('what is there by another name leads to it once that is found out', async () => {
      const { page, close } = await world().openTab();
      await post(page, `${hub}/lanternfish-lab/quern-base`);
      await page.getByText('Not registered twice').first().waitFor();
      await page.getByRole('link', { name: 'See the artifact that is there' }).click();
      await page.getByRole('heading', { name: 'quern-base' }).waitFor();
      await close();
    });

    test('while the source does not answer is not decided, and says when to post again', async () => {
      const { page, close } = await world().openTab();
      const { faults } = world().registry.hub;
      faults.add({ kind: 'status', status: 503, match: { upstream: 'hub' } });
      await page.goto('/ui/ingest');
      await page.getByLabel('Address').fill(`${hub}/loopworks/merle-1b-ebb`);
      await page.getByLabel('Name (optional)').fill('ebb');
      await page.getByRole('button', { name: 'Ingest' }).click();
      await page.getByText('Not decided: ask again later').first().waitFor();
      await page.getByText(/, in \d+ seconds or later$/).waitFor();
      faults.clear();
      await page.getByRole('link', { name: 'Post it again' }).click();
      expect(await page.getByLabel('Name (optional)').inputValue()).toBe('ebb');
      await close();
    });

    test('that ends in a refusal names the rule, the reason and the ways out', async () => {
      const { page, complaints, close } = await world().openTab();
      await post(page, `${hub}/petrichor-vision/marl-diffusion-1`);
      const refused = page.getByText(/^Refused: Reviewedness 0\.\d\d is below 0\.50$/);
      await refused.first().waitFor({ timeout: 30_000 });
      await page
        .getByText(/^a second person reviewed/)
        .first()
        .waitFor();
      await page
        .getByText(/^To raise it: \w/)
        .first()
        .waitFor();
      await page.getByText('an administrator may waive the gate').waitFor();
      await page
        .getByText(/^\d+ facts?$/)
        .first()
        .click();
      await page
        .getByRole('status')
        .getByText(/^Refused: /)
        .waitFor();
      expect(complaints).toEqual([]);
      await close();
    });

    test('in the place of what is there leaves that as it was where it is refused or fails', async () => {
      const { ids, send, openTab } = world();
      const id = ids['skerry-7b-instruct'];
      const { page, close } = await openTab();
      const replace = async (url: string) => {
        const metadata = { name: 'skerry-7b-instruct', id, type: 'model' };
        const body = { metadata, data: { url } };
        const reply = await send('PUT', `/artifacts/model/${id}`, body, 'respond-async');
        await page.goto(`/ui/runs/${reply.body.execution}`);
      };
      await replace(`${hub}/tamarisk-nlp/fern-summarizer`);
      await page
        .getByText(/^Refused: /)
        .first()
        .waitFor();
      await page.getByText('What was registered before stays as it was.').waitFor();

      await replace(`${hub}/nobody/no-such-model`);
      await page.getByText('it does not exist or is private').waitFor();
      await page.getByText('What was registered before stays as it was.').waitFor();
      expect(await page.getByRole('link', { name: 'Post it again' }).count()).toBe(0);
      await close();
    });

    test('a source that cannot be read says so', async () => {
      const { page, close } = await world().openTab();
      await post(page, `${hub}/nobody/no-such-model`);
      await page.getByText('it does not exist or is private').waitFor();
      await page.getByRole('link', { name: 'Post it again' }).click();
      const address = await page.getByLabel('Address').inputValue();
      expect(address).toBe(`${hub}/nobody/no-such-model`);
      await close();
    });

    test('works from the sign-in to the artifact with nothing but a keyboard', async () => {
      const { send, ids, registry, openTab } = world();
      await send('DELETE', `/artifacts/model/${ids['skerry-7b']}`);
      const { page, complaints, close } = await openTab({ signedIn: false });
      const { keyboard } = page;
      await page.goto('/ui/ingest');

      await page.getByRole('radio', { name: 'Name and password' }).waitFor();
      await tabTo(page, 'Skip to the content');
      await keyboard.press('Enter');
      await tabTo(page, 'Name and password');
      await keyboard.press('ArrowRight');
      await tabTo(page, 'Token');
      await keyboard.type(registry.token);
      await keyboard.press('Enter');

      await page.getByRole('heading', { name: 'Ingest', level: 1 }).waitFor();
      await tabTo(page, 'Address');
      await keyboard.type(`${hub}/saltmarsh-ai/skerry-7b`);
      await tabTo(page, 'Name (optional)');
      await keyboard.type('by-keyboard');
      await keyboard.press('Enter');

      await page.getByRole('link', { name: 'See the artifact' }).waitFor();
      await page.getByText('Admitted', { exact: true }).first().waitFor();
      await tabTo(page, 'See the artifact');
      await keyboard.press('Enter');
      await page.getByRole('heading', { name: 'by-keyboard' }).waitFor();
      await page.getByText('Reviewedness 1.00, at least 0.50 is needed').waitFor();

      await tabTo(page, 'Lineage');
      await keyboard.press('Enter');
      await page.getByRole('region', { name: 'Lineage as a drawing' }).waitFor();
      await tabTo(page, 'skerry-7b-instruct');
      await keyboard.press('Enter');
      await page.getByRole('heading', { name: 'skerry-7b-instruct' }).waitFor();

      await tabTo(page, 'Model Registry');
      await keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Artifacts', level: 1 }).waitFor();
      await tabTo(page, 'What to search for');
      await keyboard.type('by-keyboard');
      await keyboard.press('Enter');
      await page.getByText('1 artifact', { exact: true }).first().waitFor();
      await tabTo(page, 'by-keyboard');
      expect(complaints).toEqual([]);
      await close();
    });
  });
}
