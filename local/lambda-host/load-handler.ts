import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runtimeFailure } from './lambda-failure.ts';
import type { LambdaHandler } from './lambda-function.ts';
import { failureOf, isErrorLike } from './thrown.ts';

/**
 * What is run. `bundle`: `build/<name>/index.mjs`, as deployed. `linked`: `build/<name>/linked.mjs`,
 * the same with packages shared by all functions. `source`: the TypeScript, all of it shared, where
 * tests count coverage.
 */
export type Loader = keyof typeof FILES;

const FILES = {
  bundle: ({ root, functionName }: Code) => join(root, 'build', functionName, 'index.mjs'),
  linked: ({ root, functionName }: Code) => join(root, 'build', functionName, 'linked.mjs'),
  source: ({ root, handler }: Code) => join(root, handler.replace(/\.\w+$/, '.ts')),
};

interface Code {
  readonly root: string;
  readonly loader: Loader;
  readonly functionName: string;
  /** `services/router/handler.handler` */
  readonly handler: string;
  /** Another number is another instance of the module, with a state of its own. */
  readonly instance: number;
}

/** Imports a function's module and finds its handler, failing with the runtime's error names. */
export async function loadHandler(code: Code): Promise<LambdaHandler> {
  const exported = code.handler.slice(code.handler.lastIndexOf('.') + 1);
  const file = FILES[code.loader](code);
  const handler: unknown = Reflect.get(await importModule(file, code.instance), exported);
  if (!isHandler(handler)) {
    throw runtimeFailure(
      'Runtime.HandlerNotFound',
      `${code.handler} is undefined or not exported`,
      [],
    );
  }
  if (handler.length > 2) {
    throw runtimeFailure(
      'Runtime.CallbackHandlerDeprecated',
      `${code.handler} takes a callback, which Lambda no longer supports from Node 24 on`,
      [],
    );
  }
  return handler;
}

async function importModule(file: string, instance: number): Promise<object> {
  try {
    await access(file);
  } catch {
    throw runtimeFailure('Runtime.ImportModuleError', `Error: Cannot find module '${file}'`, []);
  }
  const url = pathToFileURL(file).href;
  try {
    return await import(instance === 0 ? url : `${url}?instance=${instance}`);
  } catch (error) {
    throw importFailure(error);
  }
}

/** A module that throws while it loads keeps its error's own name, as on Lambda. */
function importFailure(error: unknown) {
  if (!isErrorLike(error)) return failureOf(error);
  const trace = error.stack?.split('\n') ?? [];
  const message = `${error.name}: ${error.message}`;
  if (error.name === 'SyntaxError') {
    return runtimeFailure('Runtime.UserCodeSyntaxError', message, trace);
  }
  const code: unknown = Reflect.get(error, 'code');
  if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') {
    return runtimeFailure('Runtime.ImportModuleError', message, trace);
  }
  return failureOf(error);
}

function isHandler(value: unknown): value is LambdaHandler {
  return typeof value === 'function';
}
