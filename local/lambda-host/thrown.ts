import { types } from 'node:util';
import { LambdaFailure, runtimeFailure } from './lambda-failure.ts';

interface ErrorLike {
  readonly name: string;
  readonly message: string;
  readonly stack?: string | undefined;
}

/** Whether a thrown value is an error, from whichever realm (jest runs each test file in its own). */
export function isErrorLike(thrown: unknown): thrown is ErrorLike {
  if (types.isNativeError(thrown)) return true;
  if (typeof thrown !== 'object' || thrown === null) return false;
  return ['name', 'message', 'stack'].every((key) => typeof Reflect.get(thrown, key) === 'string');
}

/** What Lambda makes of a value that a handler threw; something other than an error has no trace. */
export function failureOf(thrown: unknown): LambdaFailure {
  if (thrown instanceof LambdaFailure) return thrown;
  if (!isErrorLike(thrown)) return runtimeFailure(typeof thrown, String(thrown), []);
  return runtimeFailure(thrown.name, thrown.message, thrown.stack?.split('\n') ?? []);
}
