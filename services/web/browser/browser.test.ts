import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chromiumPath } from './testing/chromium.ts';
import { administering } from './testing/walks/administering.ts';
import { comparing } from './testing/walks/comparing.ts';
import { firstView } from './testing/walks/first-view.ts';
import { ingesting } from './testing/walks/ingesting.ts';
import { looks } from './testing/walks/looks.ts';
import { moving } from './testing/walks/moving.ts';
import { signingIn } from './testing/walks/signing-in.ts';
import { createWorld, type World } from './testing/world.ts';

const path = chromiumPath();
const isCi = process.env.CI === 'true';
const title = 'the page in a browser';
const reason = 'there is no Chromium: install it, or say where it is in CHROMIUM_PATH';

// One registry and one browser for all of it: starting them takes longer than most walks.
const describePage = path === undefined ? describe.skip : describe;
describePage(path === undefined ? `${title} (${reason})` : title, () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld(path ?? '');
  }, 120_000);
  afterAll(() => world.close());

  firstView(() => world);
  looks(() => world);
  signingIn(() => world);
  moving(() => world);
  comparing(() => world);
  administering(() => world);
  // It takes an artifact out first, to have something to ingest.
  ingesting(() => world);
});

// Where everything has to be tested, a browser that is not there is a failure.
if (isCi) test(`${title} is looked at`, () => expect(path ?? reason).not.toBe(reason));
