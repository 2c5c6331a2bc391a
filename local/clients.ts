import { parseArgs } from 'node:util';
import { runClients } from './clients/run-clients.ts';
import { wholeNumber } from './whole-number.ts';

/** `npm run clients -- --clients 100 --seconds 60`: many at once, and whether what they saw fits. */
const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '100' },
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});
const clients = wholeNumber('clients', values.clients, 1);
const seconds = wholeNumber('seconds', values.seconds, 1);
const seed = wholeNumber('seed', values.seed);

/** Calls that a token is good for: each client uses up its share within seconds. */
const BUDGET = 200;

const from = performance.now();
const isOver = () => performance.now() - from > seconds * 1000;
const { faults, ...figures } = await runClients({ clients, seed, budget: BUDGET, isOver });

for (const fault of faults) console.error(fault);
const { done, artifacts, history, tokens, statuses } = figures;
if (values.json)
  console.log(JSON.stringify({ clients, seconds, seed, budget: BUDGET, ...figures, faults }));
else {
  console.log(
    Object.entries(statuses)
      .map((entry) => entry.join(': '))
      .join(', '),
  );
  const most = Math.max(0, ...tokens);
  console.log(`${tokens.length} shared tokens of ${BUDGET} calls, good for at most ${most}`);
  console.log(
    `${clients} clients by seed ${seed} did ${done} things in ${seconds} s to ${artifacts} artifacts; ` +
      `of ${history} operations ${faults.length} faults`,
  );
}
process.exitCode = faults.length > 0 ? 1 : 0;
