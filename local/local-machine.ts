import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { functionReference } from '../scripts/generate/function-reference.ts';

/**
 * A state machine's definition as it is deployed, but for the functions' ARNs: here a function is
 * known by its name. CloudFormation's substitution is a replacement of text, and so is this.
 */
export function localMachine(root: string, file: string, functions: readonly string[]): unknown {
  const text = readFileSync(join(root, file), 'utf8');
  const substituted = functions.reduce(
    (definition, name) => definition.replaceAll(functionReference(name), name),
    text,
  );
  return JSON.parse(substituted);
}
