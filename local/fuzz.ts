import { parseArgs } from 'node:util';
import { fuzz } from './fuzz/fuzz.ts';
import { prepareWorld } from './fuzz/prepare-world.ts';
import { startTestStack } from './testing/test-stack.ts';

/** `npm run fuzz -- --requests 20000 --seed 1`: asks for everything that is described, in every way. */
const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
  },
});
const [requests, seed] = [Number(values.requests), Number(values.seed)];
if (!Number.isInteger(requests) || requests < 1) throw new RangeError('--requests is from 1');
if (!Number.isInteger(seed)) throw new RangeError('--seed is a whole number');

const registry = await startTestStack();
const { stack } = registry;
const world = await prepareWorld(stack);
const from = performance.now();
const { faults, statuses } = await fuzz({ url: stack.url, world, requests, seed });
const seconds = ((performance.now() - from) / 1000).toFixed(1);
await registry.close();

console.log(
  [...statuses]
    .toSorted()
    .map((entry) => entry.join(': '))
    .join(', '),
);
for (const fault of faults) console.error(fault);
console.log(`${requests} requests by seed ${seed} in ${seconds} s, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
