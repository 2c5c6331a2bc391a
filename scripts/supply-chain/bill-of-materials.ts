import type { Lock } from './lock.ts';
import { type ProductionPackage, productionPackages } from './production-packages.ts';

interface Product {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

/**
 * What the product consists of, as CycloneDX 1.6. It follows from the lock alone, so that there is
 * neither a time nor a serial number in it, nor the address of a registry that packages came from.
 */
export function billOfMaterials(product: Product, lock: Lock): object {
  const packages = productionPackages(lock);
  const byPath = new Map(packages.map((one) => [one.path, purl(one)]));
  const uses = ({ path, dependencies = {}, optionalDependencies = {} }: Using) => {
    const names = Object.keys({ ...dependencies, ...optionalDependencies });
    return names.flatMap((name) => installedFor(path, name, byPath) ?? []);
  };
  const own = { type: 'application', ...named(product), licenses: licences(product.license) };
  const distinct = [...Map.groupBy(packages, purl)];
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { lifecycles: [{ phase: 'pre-build' }], component: own },
    components: distinct.flatMap(([, [one]]) => (one === undefined ? [] : [component(one)])),
    dependencies: [
      { ref: purl(product), dependsOn: sorted(uses({ ...product, path: '' })) },
      ...distinct.map(([ref, same]) => ({ ref, dependsOn: sorted(same.flatMap(uses)) })),
    ],
  };
}

type Using = Pick<ProductionPackage, 'path' | 'dependencies' | 'optionalDependencies'>;

function component(one: ProductionPackage) {
  const { license, integrity, optional = false, devOptional = false } = one;
  if (license === undefined || integrity === undefined) {
    throw new Error(`${one.name} ${one.version} is locked without its licence or its hash`);
  }
  return {
    type: 'library',
    ...named(one),
    scope: optional || devOptional ? 'optional' : 'required',
    hashes: hashes(integrity),
    licenses: licences(license),
  };
}

function named({ name, version }: Pick<ProductionPackage, 'name' | 'version'>) {
  const [last = '', group] = name.split('/').toReversed();
  const ref = purl({ name, version });
  return { 'bom-ref': ref, ...(group && { group }), name: last, version, purl: ref };
}

/** `pkg:npm/%40scope/name@1.0.0` */
function purl({ name, version }: Pick<ProductionPackage, 'name' | 'version'>): string {
  return `pkg:npm/${name.replace('@', '%40')}@${encodeURIComponent(version)}`;
}

function licences(license: string) {
  return [/[ (]/.test(license) ? { expression: license } : { license: { id: license } }];
}

/** `sha512-…` in base64, as browsers know it, is written in hexadecimal here. */
function hashes(integrity: string) {
  return integrity.split(' ').map((one) => {
    const [, length = '', content = ''] = /^sha(\d+)-(.+)$/.exec(one) ?? [];
    return { alg: `SHA-${length}`, content: Buffer.from(content, 'base64').toString('hex') };
  });
}

/** The package that Node finds by a name from a folder: the nearest above it. */
function installedFor(
  path: string,
  name: string,
  byPath: ReadonlyMap<string, string>,
): string | undefined {
  const own = byPath.get(`${path === '' ? '' : `${path}/`}node_modules/${name}`);
  if (own !== undefined || path === '') return own;
  const end = path.lastIndexOf('node_modules/');
  return installedFor(path.slice(0, Math.max(0, end - 1)), name, byPath);
}

function sorted(refs: readonly string[]): readonly string[] {
  return [...new Set(refs)].toSorted();
}
