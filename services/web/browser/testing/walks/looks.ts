import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { projectRoot } from '../../../../../scripts/project-root.ts';
import { viewNames } from '../../../views.ts';
import { faultsByAxe } from '../axe.ts';
import { elsewhere, type Visit, visits } from '../visits.ts';
import type { World } from '../world.ts';

/** A machine that has much else to do takes longer to look. */
const PATIENCE = 120_000;
const NARROW = { width: 320, height: 700 };
const SIDEWAYS = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

/** Looks at every view: what axe says in light and dark, and whether it fits a narrow screen. */
export function looks(world: () => World): void {
  const all = [...viewNames.flatMap((view) => visits[view]), ...elsewhere];
  describe('is fit for everybody, in light and dark, wide and narrow:', () => {
    test.each(all)('$name', (visit) => look(visit, world()), PATIENCE);
    test('colours that people choose themselves', () => inChosenColours(world()), PATIENCE);
  });
}

async function look({ name, path, shows, signedIn = true }: Visit, world: World): Promise<void> {
  const { page, complaints, close } = await world.openTab({ signedIn, colorScheme: 'light' });
  await page.goto(path(world));
  await page.getByText(shows).first().waitFor();
  await page.locator('.loading').first().waitFor({ state: 'detached' });
  const picture = (kind: string) =>
    page.screenshot({ path: join(projectRoot, `screenshots/${name}-${kind}.png`), fullPage: true });

  const faults: Record<string, readonly string[]> = {};
  await picture('light');
  faults[`${name} light`] = await faultsByAxe(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await picture('dark');
  faults[`${name} dark`] = await faultsByAxe(page);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(NARROW);
  await picture('narrow');
  faults[`${name} narrow`] = await faultsByAxe(page);

  expect(faults).toEqual(Object.fromEntries(Object.keys(faults).map((kind) => [kind, []])));
  expect([name, await page.evaluate(SIDEWAYS)]).toEqual([name, 0]);
  expect(complaints).toEqual([]);
  await close();
}

/** Grounds are taken away then, and every border gets a colour: bars and the current place must stay. */
async function inChosenColours(world: World): Promise<void> {
  const { page, close } = await world.openTab({ forcedColors: 'active' });
  await page.goto(`/ui/artifacts/model/${world.ids['skerry-7b-instruct']}`);
  await page.locator('.bar__fill').first().waitFor();
  const colour = (selector: string, of: 'backgroundColor' | 'borderBottomColor') =>
    page.evaluate<string>(`getComputedStyle(document.querySelector('${selector}')).${of}`);
  expect(await colour('.bar__fill', 'backgroundColor')).not.toBe(
    await colour('body', 'backgroundColor'),
  );
  expect(await colour('.section-nav a[aria-current]', 'borderBottomColor')).not.toBe(
    await colour('.section-nav a:not([aria-current])', 'borderBottomColor'),
  );
  await close();
}
