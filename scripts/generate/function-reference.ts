/**
 * How the state machine's file names a function: the stack substitutes the ARN when it is deployed,
 * the local stack the plain name.
 */
export function functionReference(name: string): string {
  return `\${${functionSubstitution(name)}}`;
}

/** The substitution's own name: CloudFormation allows letters and digits. */
export function functionSubstitution(name: string): string {
  const words = name.split(/[-_]/);
  return `${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}Function`;
}
