import { spawn } from 'node:child_process';
import { projectRoot } from './project-root.ts';

/** Everything that must hold before a change is taken, each by the tool that knows it. */
const checks: Readonly<Record<string, readonly string[]>> = {
  'format and lint': ['biome', 'ci', '--error-on-warnings', '.'],
  types: ['tsc', '-p', 'tsconfig.json'],
  'types of the page': ['tsc', '-p', 'services/web/view/tsconfig.json'],
  'generated files': ['node', 'scripts/generate.ts', '--check'],
  'golden cases': ['node', 'scripts/check-golden-cases.ts'],
  'lock complete': ['node', 'scripts/check-lock.ts'],
  licences: ['node', 'scripts/licences.ts'],
  'bill of materials': ['node', 'scripts/sbom.ts'],
};

interface Result {
  readonly name: string;
  readonly status: number;
  readonly output: string;
  readonly seconds: number;
}

/** The checks run side by side; what each has to say is printed in one piece. */
const results = await Promise.all(Object.entries(checks).map(run));
for (const { name, status, output, seconds } of results) {
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(1)} s)`);
  if (status !== 0) console.log(output);
}
process.exitCode = results.every(({ status }) => status === 0) ? 0 : 1;

function run([name, [command = '', ...args]]: [string, readonly string[]]): Promise<Result> {
  const from = performance.now();
  const child = spawn(command, args, { cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'] });
  const pieces: Buffer[] = [];
  child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
  child.stderr.on('data', (piece: Buffer) => pieces.push(piece));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      const output = Buffer.concat(pieces).toString();
      resolve({ name, status: code ?? 1, output, seconds: (performance.now() - from) / 1000 });
    });
  });
}
