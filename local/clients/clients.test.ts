import { expect, test } from '@jest/globals';
import { runClients } from './run-clients.ts';

/** So small that it is used up whatever the order in which they come, and between two resets. */
const BUDGET = 10;

/** A slice of `npm run clients`, by what is done and not by how long it takes. */
test('what 20 clients see of the same artifacts can be explained: 600 things done', async () => {
  const { faults, tokens, statuses, history } = await runClients({
    clients: 20,
    seed: 1,
    budget: BUDGET,
    isOver: (done) => done >= 600,
  });
  expect(faults).toEqual([]);
  // That none is good for more says nothing unless one was used up.
  expect(tokens).toContain(BUDGET);
  expect(statuses).toMatchObject({ 200: expect.any(Number), 201: expect.any(Number) });
  expect(history).toBeGreaterThan(100);
}, 600_000);
