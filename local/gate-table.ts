import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { presets } from '#shared/domain/gate/policy.ts';
import { projectRoot } from '../scripts/project-root.ts';
import type { DemoResult } from './demo/catalogue-run.ts';
import { gateDocument, type PresetRun } from './gate-table/document.ts';

/**
 * `npm run gate-table` ingests the sample catalogue under each preset, one artifact after the other
 * and each time into an empty registry, and writes `docs/gate.md` of what came of it.
 */
const runs: PresetRun[] = [];
for (const [preset, policy] of Object.entries(presets)) {
  process.stderr.write(`under ${preset}\n`);
  const results = await resultsUnder(preset);
  runs.push({ preset, policy, results: results.filter(({ type }) => type === 'model') });
}
const measured = { on: new Date(), cores: cpus().length };
writeFileSync(join(projectRoot, 'docs/gate.md'), gateDocument(runs, measured));

/** A registry has a process to itself: its functions find their settings in the environment. */
async function resultsUnder(preset: string): Promise<readonly DemoResult[]> {
  const demo = ['local/demo.ts', '--json', '--in-order'];
  const { stdout } = await promisify(execFile)(process.execPath, demo, {
    cwd: projectRoot,
    env: { ...process.env, GATE_POLICY: preset, GATE_MODE: 'enforce' },
    maxBuffer: 2 ** 24,
  });
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}
