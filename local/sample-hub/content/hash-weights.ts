import { readFileSync, writeFileSync } from 'node:fs';
import { hubSpecs } from '../catalogue/hub-specs.ts';
import { bodyHash, fingerprint, type WeightFile } from './weights.ts';

/**
 * Writes down the true hashes of the catalogue's large files, which would take minutes to work out
 * each time. Those already known are kept; run it after the description of any weights changed.
 */
const target = new URL('./weight-hashes.gen.json', import.meta.url);
const known: Record<string, string> = JSON.parse(readFileSync(target, 'utf8'));

const files = hubSpecs
  .flatMap(({ id, commits }) => commits.map(({ put }) => ({ id, put: put ?? {} })))
  .flatMap(({ id, put }) =>
    Object.entries(put).map(([path, file]) => ({ name: `${id}/${path}`, file })),
  );

const hashes: Record<string, string> = {};
for (const { name, file } of files) {
  if (!isWeightFile(file)) continue;
  const key = fingerprint(file.weights());
  if (known[key] === undefined) console.log(`${name} (${file.size} bytes)`);
  hashes[key] = known[key] ?? bodyHash(file.body);
}
const sorted = Object.fromEntries(Object.entries(hashes).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(target, `${JSON.stringify(sorted, null, 2)}\n`);

function isWeightFile(file: object): file is WeightFile {
  return 'weights' in file;
}
