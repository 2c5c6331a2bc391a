import { functionArn, machineFunctions } from './deployed-functions.ts';
import { functionSubstitution } from './function-reference.ts';

/** What CloudFormation puts where the machine's definition names a function. */
export function machineSubstitutions(): string {
  const substitutions = machineFunctions.map((name) => [
    functionSubstitution(name),
    functionArn(name),
  ]);
  return `${JSON.stringify(Object.fromEntries(substitutions), null, 2)}\n`;
}

/** The functions that the machine's role may invoke: these and no others. */
export function invokedFunctions(): string {
  return `${JSON.stringify(machineFunctions.map(functionArn), null, 2)}\n`;
}
