import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from './project-root.ts';
import { billOfMaterials } from './supply-chain/bill-of-materials.ts';

/** `npm run sbom`: writes what the product consists of, from the lock and nothing else. */
const { values } = parseArgs({
  options: { output: { type: 'string', default: 'build/sbom.cdx.json' } },
});
const read = (file: string) => JSON.parse(readFileSync(resolve(projectRoot, file), 'utf8'));
const bill = billOfMaterials(read('package.json'), read('package-lock.json'));
const output = resolve(projectRoot, values.output);
mkdirSync(dirname(output), { recursive: true });
writeFileSync(output, `${JSON.stringify(bill, undefined, 2)}\n`);
console.log(`written to ${values.output}`);
