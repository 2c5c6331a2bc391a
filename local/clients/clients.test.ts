import { expect, test } from '@jest/globals';
import { runClients } from './run-clients.ts';

/** A slice of `npm run clients`, by what is done and not by how long it takes. */
test('what 20 clients see of the same artifacts can be explained: 600 things done', async () => {
  const { faults, budget, tokens, statuses, history } = await runClients({
    clients: 20,
    seed: 1,
    isOver: (done) => done >= 600,
  });
  expect(faults).toEqual([]);
  // That none is good for more says nothing unless one was used up.
  expect(tokens).toContain(budget);
  expect(statuses).toMatchObject({ 200: expect.any(Number), 201: expect.any(Number) });
  expect(history).toBeGreaterThan(100);
}, 600_000);
