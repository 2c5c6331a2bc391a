import { describe, expect, test } from '@jest/globals';
import { focused } from '../keyboard.ts';
import type { World } from '../world.ts';

const PASSWORD = 'correct horse battery staple';

/** What administrators do, and what others are told. */
export function administering(world: () => World): void {
  describe('administering', () => {
    test('users are added and deleted, and what is wrong is said beside the field', async () => {
      const { page, complaints, close } = await world().openTab();
      await page.goto('/ui/');
      await page.getByRole('link', { name: 'Admin' }).click();
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByText('A name is needed.').waitFor();
      await page.getByLabel('Name').fill('una');
      await page.getByLabel('Password').fill(PASSWORD);
      await page.getByRole('checkbox', { name: 'download' }).check();
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      const row = page.getByRole('row', { name: /^una search, download/ });
      await row.waitFor();

      await row.getByRole('button', { name: 'Delete una' }).click();
      const dialog = page.getByRole('dialog', { name: 'Delete una?' });
      await dialog.waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      await row.getByRole('button', { name: 'Delete una' }).click();
      await dialog.getByRole('button', { name: 'Delete' }).click();
      await row.waitFor({ state: 'detached' });
      await page.getByRole('heading', { name: 'Users' }).waitFor();
      expect(await focused(page)).toBe('Users');
      expect(complaints).toEqual([]);
      await close();
    });

    test('whoever is no administrator is told so, and revokes nobody else', async () => {
      const { send, openTab } = world();
      await send('POST', '/users', { name: 'bob', password: PASSWORD, permissions: ['search'] });
      const { page, close } = await openTab({ signedIn: false });
      await page.goto('/ui/admin');
      await page.getByLabel('Name', { exact: true }).fill('bob');
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByText('This is for administrators').waitFor();
      expect(await page.getByRole('link', { name: 'Admin' }).count()).toBe(0);
      await send('DELETE', '/users/bob');
      await close();
    });

    test('who one is is asked once more where that could not be found out', async () => {
      const { page, close } = await world().openTab();
      await page.route('**/users/me', (route) => route.abort(), { times: 1 });
      await page.goto('/ui/admin');
      await page.getByText('Could not load who you are').waitFor();
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByRole('heading', { name: 'Add a user' }).waitFor();
      await close();
    });

    test('a token is revoked, and is worth nothing from then on', async () => {
      const { send, openTab } = world();
      const user = { name: 'carol', password: PASSWORD, permissions: ['admin'] };
      await send('POST', '/users', user);
      const { page, close } = await openTab({ signedIn: false });
      await page.goto('/ui/admin/token');
      await page.getByLabel('Name', { exact: true }).fill('carol');
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByText('Calls left').waitFor();
      const token = await page.evaluate<string>('sessionStorage.getItem("registry-token")');
      await page.getByRole('button', { name: 'Revoke' }).click();
      await page.getByRole('button', { name: 'Revoke and sign out' }).click();
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      const { url } = world().registry;
      const reply = await fetch(`${url}/users/me`, { headers: { 'x-authorization': token } });
      expect(reply.status).toBe(403);
      await send('DELETE', '/users/carol');
      await close();
    });

    test('a refused run is waived from its page, with a reason and a last day', async () => {
      const { runs, send, openTab } = world();
      const { page, complaints, close } = await openTab();
      await page.goto(`/ui/runs/${runs['fern-summarizer']}`);
      await page.getByRole('link', { name: 'Waive the gate for it' }).click();
      await page.getByText('fern-summarizer does not pass').waitFor();
      await page.getByRole('button', { name: 'Waive' }).click();
      await page.getByText('Say why').waitFor();
      await page.getByLabel('Reason').fill('<b>read</b> by hand');
      await page.getByLabel('Last day').fill('2099-01-31');
      await page.getByRole('button', { name: 'Waive' }).click();
      await page.getByText('Let in by a waiver').first().waitFor();
      await page.getByRole('link', { name: 'See the artifact' }).click();
      await page.getByText('Waived by admin until 31 Jan 2099').waitFor();
      await page.getByText('Reason: <b>read</b> by hand').waitFor();
      const id = new URL(page.url()).pathname.split('/').at(-1);
      expect((await send('DELETE', `/artifacts/model/${id}`)).status).toBe(200);
      expect(complaints).toEqual([]);
      await close();
    });

    test('what was deleted still tells an administrator who did it', async () => {
      const { send, openTab } = world();
      const url = 'https://huggingface.co/datasets/hollowbrook/clause-heap';
      const { body } = await send('POST', '/artifact/dataset', { url }, 'wait=25');
      const path = `/artifacts/dataset/${body.metadata?.id}`;
      const { page, close } = await openTab();
      await page.goto(`/ui${path}/use`);
      await page.getByRole('button', { name: 'Download Metadata' }).waitFor();
      expect(await page.getByRole('button', { name: 'Download Weights' }).count()).toBe(0);

      expect((await send('DELETE', path)).status).toBe(200);
      await page.goto(`/ui${path}`);
      await page.getByText('Artifact does not exist.').waitFor();
      await page.getByRole('link', { name: 'Who did what to it' }).click();
      await page.getByRole('row', { name: /admin.*Deleted it/ }).waitFor();
      await close();
    });

    test('what a waiver that has ended let in is not offered for download', async () => {
      const { send, openTab } = world();
      const url = 'https://huggingface.co/tamarisk-nlp/fern-summarizer';
      const until = new Date(Date.now() + 60_000);
      const waiver = { reason: 'for a minute', until: until.toISOString() };
      const { body } = await send('POST', '/artifact/model', { url, waiver }, 'wait=25');
      const path = `/artifacts/model/${body.metadata?.id}`;
      const { page, close } = await openTab();
      await page.clock.setFixedTime(until);
      await page.goto(`/ui${path}/use`);
      await page.getByText('Its waiver has ended', { exact: true }).waitFor();
      expect(await page.getByRole('button', { name: 'Download Everything' }).isDisabled()).toBe(
        true,
      );
      expect((await send('DELETE', path)).status).toBe(200);
      await close();
    });

    test('a reset asks for the word, does nothing without it, and claims nothing without an answer', async () => {
      const { send, openTab } = world();
      const { page, close } = await openTab();
      await page.goto('/ui/admin/reset');
      await page.getByLabel('to go on').fill('rese');
      await page.getByRole('button', { name: 'Reset the registry' }).click();
      await page.getByText('Type the word reset.').waitFor();
      await page.route('**/reset', (route) => route.abort());
      await page.getByLabel('to go on').fill('reset');
      await page.getByRole('button', { name: 'Reset the registry' }).click();
      await page.getByText('It is not known whether the registry was reset').waitFor();
      const { body } = await send('GET', '/health');
      expect(body.models).toBeGreaterThan(0);
      await close();
    });
  });
}
