import parse, { type Expression } from 'spdx-expression-parse';
import type { ProductionPackage } from './production-packages.ts';

/**
 * Licences that the product may bring along, each read by a person: all of them let it be used,
 * changed and passed on for the price of a notice, or of nothing.
 */
const ALLOWED: readonly string[] = [
  '0BSD',
  'Apache-2.0',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
];

/** Read for one package, and good for no other. */
const ALLOWED_FOR: Readonly<Record<string, string>> = {
  // Names from a list of the SPDX project, which is to be named as its author.
  'spdx-exceptions': 'CC-BY-3.0',
};

/** What a package says of itself, in its own manifest. */
export interface Manifest {
  readonly license?: unknown;
  readonly scripts?: Readonly<Record<string, string>>;
}

/** What stands against bringing a package along, a sentence each. */
export function licenceProblems(
  { name, version, license, hasInstallScript = false }: ProductionPackage,
  installed?: Manifest,
): readonly string[] {
  const what = license === undefined ? 'states no licence' : `is under ${license}`;
  const differs = installed !== undefined && installed.license !== license;
  const runs = ['preinstall', 'install', 'postinstall'].some((script) => {
    return installed?.scripts?.[script] !== undefined;
  });
  return [
    ...(isAllowed(name, license) ? [] : [`${what}, which nobody has allowed`]),
    ...(differs
      ? [`says ${JSON.stringify(installed.license)} itself, and the lock ${license}`]
      : []),
    ...(hasInstallScript || runs ? ['runs a script when it is installed'] : []),
  ].map((problem) => `${name} ${version} ${problem}`);
}

function isAllowed(name: string, license = ''): boolean {
  if (license !== '' && ALLOWED_FOR[name] === license) return true;
  try {
    return isAmongAllowed(parse(license));
  } catch {
    return false;
  }
}

/** Of several to choose from one is enough; what applies together must all be allowed. */
function isAmongAllowed(expression: Expression): boolean {
  if ('conjunction' in expression) {
    const { left, right, conjunction } = expression;
    const both = [isAmongAllowed(left), isAmongAllowed(right)];
    return conjunction === 'or' ? both.includes(true) : !both.includes(false);
  }
  return expression.exception === undefined && ALLOWED.includes(expression.license);
}
