import { writeFileSync } from 'node:fs';
import { constants, cpus, loadavg, setPriority } from 'node:os';
import { join } from 'node:path';
import { buildIfStale } from '../scripts/bundle.ts';
import { projectRoot } from '../scripts/project-root.ts';
import { costDocument } from './cost/document.ts';
import { measure } from './cost/measure.ts';
import { standing } from './cost/standing.ts';

/** `npm run cost`: measures on the local stack what AWS would charge for, and writes `docs/cost.md`. */
// It may take a minute, and nobody waits for it.
setPriority(constants.priority.PRIORITY_LOW);
await buildIfStale(projectRoot, { log: console.error });
const measured = await measure();
const conditions = { on: new Date(), cores: cpus().length, load: loadavg()[0] ?? 0 };
const document = costDocument(measured, standing(), conditions);
writeFileSync(join(projectRoot, 'docs/cost.md'), document);
console.log('written: docs/cost.md');
process.exit(0);
