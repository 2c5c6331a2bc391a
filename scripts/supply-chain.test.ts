import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { projectRoot } from './project-root.ts';
import { billOfMaterials } from './supply-chain/bill-of-materials.ts';
import { licenceProblems } from './supply-chain/licence-problems.ts';
import type { Lock, LockedPackage } from './supply-chain/lock.ts';
import { productionPackages } from './supply-chain/production-packages.ts';

const read = (file: string) => JSON.parse(readFileSync(join(projectRoot, file), 'utf8'));
const own = read('package.json');
const ownLock: Lock = read('package-lock.json');

const integrity = `sha512-${Buffer.alloc(64, 7).toString('base64')}`;
const good: LockedPackage = { version: '1.0.0', license: 'MIT', integrity };

/** A lock with one package in it. */
function lockOf(name: string, given: LockedPackage): Lock {
  return { packages: { '': {}, [`node_modules/${name}`]: { ...good, ...given } } };
}

function problems(name: string, given: LockedPackage, manifest?: object) {
  return productionPackages(lockOf(name, given)).flatMap((one) => licenceProblems(one, manifest));
}

describe('what the product brings along', () => {
  test('is allowed, and needs no script to be installed', () => {
    const out = execFileSync(process.execPath, [join(projectRoot, 'scripts/licences.ts')], {
      encoding: 'utf8',
    });
    expect(out).toMatch(/^MIT \(\d+\): /m);
    for (const [name, version] of Object.entries(own.dependencies)) {
      expect(out).toContain(`${name} ${version}`);
    }
  });

  test.each([
    ['GPL-3.0-only', 'is under GPL-3.0-only, which nobody has allowed'],
    ['MIT AND GPL-2.0-only', 'is under MIT AND GPL-2.0-only, which nobody has allowed'],
    ['Apache-2.0 WITH Classpath-exception-2.0', expect.stringContaining('nobody has allowed')],
    ['SEE LICENSE IN LICENSE.md', expect.stringContaining('nobody has allowed')],
    ['UNLICENSED', expect.stringContaining('nobody has allowed')],
    // Allowed for a list of names, and for nothing else.
    ['CC-BY-3.0', expect.stringContaining('nobody has allowed')],
  ])('is refused under %s', (license, problem) => {
    const [found = '', ...more] = problems('new-package', { license });
    expect(found.replace('new-package 1.0.0 ', '')).toEqual(problem);
    expect(more).toEqual([]);
  });

  test('is refused without a licence', () => {
    const { license: _, ...silent } = good;
    const [one] = productionPackages({ packages: { 'node_modules/silent': silent } });
    expect(one && licenceProblems(one)).toEqual([
      'silent 1.0.0 states no licence, which nobody has allowed',
    ]);
  });

  test.each(['MIT', '(MIT OR GPL-3.0-only)', 'MIT AND ISC'])('is let in under %s', (license) => {
    expect(problems('new-package', { license })).toEqual([]);
  });

  test('is refused where it runs a script, by the lock or by itself', () => {
    const script = ['new-package 1.0.0 runs a script when it is installed'];
    expect(problems('new-package', { hasInstallScript: true })).toEqual(script);
    const scripts = { postinstall: 'node steal.js' };
    expect(problems('new-package', {}, { license: 'MIT', scripts })).toEqual(script);
    const tested = { license: 'MIT', scripts: { test: 'jest', prepare: 'tsc' } };
    expect(problems('new-package', {}, tested)).toEqual([]);
  });

  test('is refused where the lock says something else than the package', () => {
    expect(problems('new-package', {}, { license: 'GPL-3.0-only' })).toEqual([
      'new-package 1.0.0 says "GPL-3.0-only" itself, and the lock MIT',
    ]);
  });

  test('is not what only development needs', () => {
    expect(problems('tool', { dev: true, license: 'GPL-3.0-only' })).toEqual([]);
    expect(problems('tool', { devOptional: true, license: 'GPL-3.0-only' })).toHaveLength(1);
  });
});

interface Bill {
  readonly components: readonly {
    readonly 'bom-ref': string;
    readonly group?: string;
    readonly name: string;
    readonly version: string;
    readonly purl: string;
    readonly hashes: readonly { readonly alg: string; readonly content: string }[];
    readonly licenses: readonly object[];
  }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

describe('the bill of materials', () => {
  const bill = billOfMaterials(own, ownLock) as Bill;
  const refs = bill.components.map((component) => component['bom-ref']);

  test('is CycloneDX 1.6, and the same for the same lock, in whatever order it is', () => {
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 });
    const turned = { packages: Object.fromEntries(Object.entries(ownLock.packages).reverse()) };
    expect(JSON.stringify(billOfMaterials(own, turned))).toBe(JSON.stringify(bill));
  });

  test('has every dependency of the product, with version, hash and licence', () => {
    for (const [name, version] of Object.entries(own.dependencies)) {
      expect(refs).toContain(`pkg:npm/${name.replace('@', '%40')}@${version}`);
    }
    expect(new Set(refs).size).toBe(refs.length);
    for (const { purl, hashes, licenses } of bill.components) {
      expect(purl).toMatch(/^pkg:npm\/(%40[\w.-]+\/)?[\w.-]+@\d+\.\d+\.\d+/);
      expect(hashes).toEqual([
        { alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) },
      ]);
      expect(licenses).toHaveLength(1);
    }
  });

  test('leads from the product to each of them', () => {
    const [product, ...others] = bill.dependencies;
    expect(others.map(({ ref }) => ref)).toEqual(refs);
    expect(product?.dependsOn).toHaveLength(Object.keys(own.dependencies).length);
    const reached = new Set<string>();
    const walk = (ref: string) => {
      if (reached.has(ref)) return;
      reached.add(ref);
      for (const next of bill.dependencies.find((one) => one.ref === ref)?.dependsOn ?? [])
        walk(next);
    };
    for (const ref of product?.dependsOn ?? []) walk(ref);
    expect([...reached].toSorted()).toEqual(refs.toSorted());
  });

  test('names the address of no registry, and nothing of this machine', () => {
    const text = JSON.stringify(bill);
    expect(text.match(/\w+:\/\/[^"]*/g)).toEqual([
      'http://cyclonedx.org/schema/bom-1.6.schema.json',
    ]);
    expect(text).not.toContain(projectRoot);
  });

  test('tells two versions of a package apart, and what uses which', () => {
    const b = (version: string) => ({ ...good, version });
    const lock: Lock = {
      packages: {
        '': {},
        'node_modules/a': { ...good, dependencies: { b: '^2' } },
        'node_modules/a/node_modules/b': b('2.0.0'),
        'node_modules/b': b('1.0.0'),
        'node_modules/@s/c': { ...good, dependencies: { b: '^1' }, license: '(MIT OR ISC)' },
      },
    };
    const product = {
      name: 'p',
      version: '1.0.0',
      license: 'MIT',
      dependencies: { a: '1', '@s/c': '1' },
    };
    const { components, dependencies } = billOfMaterials(product, lock) as Bill;
    expect(components[0]).toMatchObject({
      group: '@s',
      name: 'c',
      licenses: [{ expression: '(MIT OR ISC)' }],
      hashes: [{ content: '07'.repeat(64) }],
    });
    expect(Object.fromEntries(dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]))).toEqual({
      'pkg:npm/p@1.0.0': ['pkg:npm/%40s/c@1.0.0', 'pkg:npm/a@1.0.0'],
      'pkg:npm/%40s/c@1.0.0': ['pkg:npm/b@1.0.0'],
      'pkg:npm/a@1.0.0': ['pkg:npm/b@2.0.0'],
      'pkg:npm/b@1.0.0': [],
      'pkg:npm/b@2.0.0': [],
    });
  });

  test('is not made where something is locked without its hash or licence', () => {
    const { integrity: _, ...unhashed } = good;
    const lock: Lock = { packages: { '': {}, 'node_modules/a': unhashed } };
    expect(() => billOfMaterials(own, lock)).toThrow('a 1.0.0 is locked without');
  });
});
