import { isObject, type Json } from '../interpreter/json.ts';
import { StatesError } from '../interpreter/states-error.ts';
import type { Resource } from './resource.ts';

/** The optimised integration with Lambda, request and response. */
export const lambdaInvoke: Resource = {
  resourceType: 'lambda',
  resource: 'invoke',
  fields: ['FunctionName', 'Payload'],
  required: ['FunctionName'],

  async perform({ arguments: { FunctionName, Payload }, invoke, signal }) {
    if (typeof FunctionName !== 'string') {
      throw new StatesError('States.Runtime', 'The FunctionName of lambda:invoke must be a string');
    }
    try {
      const returned = await invoke({ functionName: FunctionName, payload: Payload ?? {}, signal });
      return { ExecutedVersion: '$LATEST', Payload: jsonOf(returned), StatusCode: 200 };
    } catch (error) {
      throw failureOf(error);
    }
  },
};

function failureOf(error: unknown): StatesError {
  // Not by instanceof: a function may run in a realm of its own.
  const { name, message } = isObject(error) ? error : { name: undefined, message: error };
  return new StatesError(typeof name === 'string' ? name : 'Lambda.Unknown', String(message));
}

/** A function that returns nothing answers `null`. */
function jsonOf(returned: unknown): Json {
  const text = JSON.stringify(returned) as string | undefined;
  return text === undefined ? null : JSON.parse(text);
}
