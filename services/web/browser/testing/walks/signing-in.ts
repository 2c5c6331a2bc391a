import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { call } from '#local/testing/test-stack.ts';
import { ADMIN_PASSWORD } from '../started-registry.ts';
import type { World } from '../world.ts';

const READER = { name: 'reader', password: 'a long enough password', permissions: ['search'] };

/** Coming in, being shown out, and coming back to where one was. */
export function signingIn(world: () => World): void {
  async function logIn(page: Page, name: string, password: string): Promise<void> {
    await page.getByLabel('Name', { exact: true }).fill(name);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  }

  describe('signing in', () => {
    test('leads back to the address that asked for it', async () => {
      const { page, complaints, close } = await world().openTab({ signedIn: false });
      await page.goto('/ui/ingest');
      await page.waitForURL('**/ui/sign-in?from=%2Fui%2Fingest');

      await logIn(page, 'admin', 'not the password');
      await page.getByText('The name or the password is wrong.').waitFor();

      await logIn(page, 'admin', ADMIN_PASSWORD);
      await page.waitForURL('**/ui/ingest');
      await page.getByRole('heading', { name: 'Ingest', level: 1 }).waitFor();
      expect(complaints).toEqual([]);
      await close();
    });

    test('works with a token, is kept for the tab, and ends when one signs out', async () => {
      const { page, close } = await world().openTab({ signedIn: false });
      await page.goto('/ui/');
      await page.getByRole('radio', { name: 'Token' }).check();
      await page.getByRole('textbox', { name: 'Token' }).fill('“copied with more than it→”');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByText('The registry does not know this token').waitFor();
      await page.getByRole('textbox', { name: 'Token' }).fill('nobody has this token');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByText('The registry does not know this token').waitFor();

      await page.getByRole('textbox', { name: 'Token' }).fill(world().registry.token);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('table').waitFor();
      await page.reload();
      await page.getByRole('table').waitFor();

      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      await page.goto('/ui/');
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      await close();
    });

    test('that has ended is asked for again, and then one is where one was', async () => {
      const { registry, send, openTab, ids } = world();
      await send('POST', '/users', READER);
      const { page, close } = await openTab({ signedIn: false });
      await page.goto('/ui/');
      await logIn(page, READER.name, READER.password);
      await page.getByRole('link', { name: 'skerry-7b-instruct' }).waitFor();

      const token = await page.evaluate<string>("sessionStorage.getItem('registry-token')");
      const { status } = await call(registry, 'DELETE', '/tokens/current', {
        headers: { 'x-authorization': token },
        token: null,
      });
      expect(status).toBe(200);
      await page.getByRole('link', { name: 'skerry-7b-instruct' }).click();
      await page.getByText('The sign-in has ended').waitFor();

      await logIn(page, READER.name, READER.password);
      await page.waitForURL(`**/ui/artifacts/model/${ids['skerry-7b-instruct']}`);
      await page.getByRole('heading', { name: 'skerry-7b-instruct' }).waitFor();
      await close();
    });

    test('that ends while one types leaves what was typed where it was', async () => {
      const { registry, send, openTab } = world();
      const writer = { ...READER, name: 'writer', permissions: ['search', 'upload'] };
      await send('POST', '/users', writer);
      const { page, close } = await openTab({ signedIn: false });
      await page.goto('/ui/ingest');
      const type = async () => {
        await page.getByLabel('Address').fill('https://huggingface.co/nobody/nothing');
        await page.getByLabel('Name (optional)').fill('a name of its own');
        const headers = {
          'x-authorization': await page.evaluate<string>(
            "sessionStorage.getItem('registry-token')",
          ),
        };
        await call(registry, 'DELETE', '/tokens/current', { headers, token: null });
        await page.getByRole('button', { name: 'Ingest' }).click();
        await page.getByText('The sign-in has ended').waitFor();
      };
      const typed = async () => [
        await page.getByLabel('Address').inputValue(),
        await page.getByLabel('Name (optional)').inputValue(),
      ];
      await logIn(page, writer.name, writer.password);
      await type();
      await logIn(page, writer.name, writer.password);
      await page.waitForURL('**/ui/ingest');
      expect(await typed()).toStrictEqual([
        'https://huggingface.co/nobody/nothing',
        'a name of its own',
      ]);

      await type();
      await logIn(page, 'admin', ADMIN_PASSWORD);
      await page.waitForURL('**/ui/ingest');
      expect(await typed()).toStrictEqual(['', '']);
      await send('DELETE', '/users/writer');
      await close();
    });

    test('without a permission, one is told so and stays signed in', async () => {
      const { openTab, ids } = world();
      const { page, close } = await openTab({ signedIn: false });
      await page.goto(`/ui/artifacts/model/${ids['skerry-7b-instruct']}/run`);
      await logIn(page, READER.name, READER.password);
      await page.getByText('This run is not yours to see').waitFor();
      await page.getByText(READER.name, { exact: true }).waitFor();

      await page.getByRole('link', { name: 'Download and API' }).click();
      await page.getByText('You may look, and not download').waitFor();
      await close();
    });
  });
}
