import { parseArgs } from 'node:util';
import { areas } from './hostile/areas.ts';
import { attemptsTable } from './hostile/attempts-table.ts';
import { runAttempts } from './hostile/run-attempts.ts';
import { startWorld } from './hostile/world/world.ts';

/** `npm run hostile`: tries what somebody who means no good would, and prints what came back. */
const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' } } });
const seed = Number(values.seed);
if (!Number.isInteger(seed)) throw new RangeError('--seed is a whole number');

const world = await startWorld(seed);
const all = await runAttempts(areas, world);
await world.close();

console.log(attemptsTable(all));
const otherwise = all.filter(({ came, expected }) => came !== expected).length;
console.log(`${all.length} attempts by seed ${seed}, ${otherwise} came out otherwise`);
process.exitCode = otherwise > 0 ? 1 : 0;
