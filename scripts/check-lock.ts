import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project-root.ts';

interface LockedPackage {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/**
 * npm leaves a package out of the lock when its registry does not have it for some platform, and
 * `npm ci` then fails on machines of that platform only. Found here, it is found before it lands.
 */
const lock = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8'));
const packages: Readonly<Record<string, LockedPackage>> = lock.packages;
const names = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, '')));

const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
  Object.keys(optionalDependencies)
    .filter((name) => !names.has(name))
    .map((name) => `${path || 'the project'} needs ${name}, which is not in the lock`),
);
for (const line of missing) console.log(line);
process.exitCode = missing.length > 0 ? 1 : 0;
