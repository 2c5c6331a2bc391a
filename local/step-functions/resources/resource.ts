import type { Json } from '../interpreter/json.ts';
import type { Nested } from '../nested.ts';
import type { InvokeLambda } from './invoke-lambda.ts';
import { lambdaInvoke } from './lambda-invoke.ts';
import { startExecutionSync2 } from './start-execution.ts';

/** A service integration that a Task may name. */
export interface Resource {
  /** As the history names it: `lambda` and `invoke`. */
  readonly resourceType: string;
  readonly resource: string;
  /** The fields that its Arguments may have, and those that they must have. */
  readonly fields: readonly string[];
  readonly required: readonly string[];
  perform(call: ResourceCall): Promise<Json>;
}

/** What a resource has to work with. */
export interface ResourceCall {
  readonly arguments: Readonly<Record<string, Json>>;
  /** Of the execution that asks. */
  readonly executionArn: string;
  readonly invoke: InvokeLambda;
  readonly nested: Nested;
  readonly signal: AbortSignal;
  /** Writes down that a job has begun, which a `.sync` resource goes on to wait for. */
  submitted(output: Json): void;
}

/** The integrations there are, by what a Task writes as its Resource. */
export const resources: ReadonlyMap<string, Resource> = new Map([
  ['arn:aws:states:::lambda:invoke', lambdaInvoke],
  ['arn:aws:states:::states:startExecution.sync:2', startExecutionSync2],
]);

/** What is wrong with the names of the fields that a resource is given. */
export function misfits(resource: Resource, found: readonly string[]): string[] {
  const missing = resource.required.filter((field) => !found.includes(field));
  const unknown = found.filter((field) => !resource.fields.includes(field));
  return [
    ...missing.map((field) => `The field '${field}' is required but was missing`),
    ...unknown.map((field) => `The field '${field}' is not supported here`),
  ];
}
