import { expect, test } from '@jest/globals';
import type { World } from '../world.ts';

const MOST_REQUESTS = 6;
const MOST_BYTES = 150_000;

/** What the first view costs whoever comes for the first time. */
export function firstView(world: () => World): void {
  test('the first view is there with few requests and few bytes', async () => {
    const { page, close } = await world().openTab();
    const network = await page.context().newCDPSession(page);
    await network.send('Network.enable');
    const sizes: number[] = [];
    network.on('Network.loadingFinished', ({ encodedDataLength }) => sizes.push(encodedDataLength));
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));

    await page.goto('/ui/');
    await page.getByRole('table').waitFor();
    await page.waitForLoadState('networkidle');

    expect(asked.length).toBeLessThanOrEqual(MOST_REQUESTS);
    expect(sizes.length).toBeGreaterThan(3);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(MOST_BYTES);
    await close();
  });
}
