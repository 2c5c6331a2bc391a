import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project-root.ts';
import { machineInWords } from './report-card/machine.ts';
import { type ProofName, proofNames, proofs } from './report-card/proofs.ts';
import { runProof } from './report-card/run-proof.ts';
import { withSection } from './report-card/sections.ts';

/**
 * `npm run report-card`: runs everything that measures or attacks the registry, one after the other,
 * and writes down what it printed. With names, only those are run, and the others stay as they are.
 */
const file = join(projectRoot, 'docs/report-card.md');
const asked = process.argv.slice(2);
const unknown = asked.find((name) => !proofNames.includes(name as ProofName));
if (unknown !== undefined) {
  console.error(`there is no ${unknown}; npm run report-card -- [${proofNames.join('|')}]`);
  process.exit(1);
}

for (const name of asked.length === 0 ? proofNames : (asked as ProofName[])) {
  const { title, command } = proofs[name];
  console.error(`${title}: npm run ${command.join(' ')}`);
  const proof = await runProof(command);
  const section = { name, title, command, ...proof, machine: machineInWords() };
  writeFileSync(file, withSection(readFileSync(file, 'utf8'), section));
  if (proof.exitCode !== 0) process.exitCode = 1;
}
