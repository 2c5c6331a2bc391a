import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { functionReference } from '../scripts/generate/function-reference.ts';

/**
 * A state machine's definition as it is deployed, but for the functions' ARNs: here a function is
 * known by its name. CloudFormation's substitution is a replacement of text, and so is this; `others`
 * are the names that stand for no function.
 */
export function localMachine(
  root: string,
  file: string,
  functions: readonly string[],
  others: Readonly<Record<string, string>> = {},
): unknown {
  const substitutions = [
    ...functions.map((name) => [functionReference(name), name] as const),
    ...Object.entries(others).map(([name, value]) => [`\${${name}}`, value] as const),
  ];
  const text = readFileSync(join(root, file), 'utf8');
  const substituted = substitutions.reduce(
    (definition, [reference, value]) => definition.replaceAll(reference, value),
    text,
  );
  return JSON.parse(substituted);
}
