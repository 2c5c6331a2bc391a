import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project-root.ts';
import { licenceProblems, type Manifest } from './supply-chain/licence-problems.ts';
import { productionPackages } from './supply-chain/production-packages.ts';

/**
 * `npm run licences`: what the product brings along and under which licences, and whether all of
 * that is allowed. None of it may need a script of its own to be installed.
 */
const lock = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8'));
const packages = productionPackages(lock);

for (const [licence, under] of Map.groupBy(packages, ({ license = 'none' }) => license)) {
  const names = new Set(under.map(({ name, version }) => `${name} ${version}`));
  console.log(`${licence} (${names.size}): ${[...names].join(', ')}`);
}
const problems = packages.flatMap((one) => licenceProblems(one, installed(one.path)));
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

/** Optional packages may be missing. */
function installed(path: string): Manifest | undefined {
  const file = join(projectRoot, path, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
