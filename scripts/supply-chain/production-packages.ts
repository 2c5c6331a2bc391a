import type { Lock, LockedPackage } from './lock.ts';

/** A package that the product may run with. */
export interface ProductionPackage extends LockedPackage {
  /** The folder that it is installed in. */
  readonly path: string;
  readonly name: string;
  readonly version: string;
}

/**
 * Every package that is locked for anything but development alone, by name. Optional ones count:
 * nobody knows which of them an installation has.
 */
export function productionPackages({ packages }: Lock): readonly ProductionPackage[] {
  return Object.entries(packages)
    .filter(([path, { dev = false }]) => path !== '' && !dev)
    .map(([path, { version = '', ...rest }]) => ({ ...rest, version, path, name: nameOf(path) }))
    .toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

function key({ name, version, path }: ProductionPackage): string {
  return [name, version, path].join(' ');
}
