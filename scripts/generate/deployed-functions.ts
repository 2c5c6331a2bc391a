import { metricNames } from '#shared/domain/metrics.ts';
import { readFunctions } from '../functions.ts';
import { projectRoot } from '../project-root.ts';

/** The functions that the ingestion machine calls; the others are called by events. */
const stepFunctions = ['resolve', 'combine', 'record-refusal', 'bundle', 'register', 'clean-up'];

/** Every function that the ingestion machine's definition names. */
export const machineFunctions: readonly string[] = [...stepFunctions, ...metricNames];

/** Every function there is. */
export const allFunctions = (): readonly string[] => Object.keys(readFunctions(projectRoot));

/** The ARN of a function, under the logical id that the Serverless Framework gives it. */
export function functionArn(name: string) {
  const normalised = name.replaceAll('-', 'Dash').replaceAll('_', 'Underscore');
  const id = `${normalised.charAt(0).toUpperCase()}${normalised.slice(1)}LambdaFunction`;
  return { 'Fn::GetAtt': [id, 'Arn'] };
}

/** The logical id of a function's role, and of nothing else. */
export function roleId(name: string): string {
  const words = name.split(/[-_]/);
  return `${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}Role`;
}
