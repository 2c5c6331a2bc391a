import type { LambdaFunction, LambdaHandler } from './lambda-function.ts';
import { type Loader, loadHandler } from './load-handler.ts';

/**
 * How many instances of one module may exist. A module once imported is never freed, and a bundle
 * is some 10 MB in memory: a function that times out all day must not eat the machine.
 */
const MOST_INSTANCES = 5;

/** The loaded module of one function, shared by its invocations. */
export interface Sandbox {
  /** The handler, imported on first use. */
  load(): Promise<LambdaHandler>;
  /** Lets later invocations begin with a fresh module, as Lambda does after a time-out. */
  retire(loaded: Promise<LambdaHandler>): void;
}

/**
 * Loads a function on first use.
 *
 * Lambda runs one invocation at a time in a sandbox and starts more of them; here all invocations
 * of a function share one module. Only bundles can be loaded afresh: sources share their modules
 * with every other function. When there are too many instances, the last one stays.
 */
export function createSandbox(
  functionName: string,
  { handler }: LambdaFunction,
  { root, loader }: { readonly root: string; readonly loader: Loader },
): Sandbox {
  let instance = 0;
  let current: Promise<LambdaHandler> | undefined;

  return {
    load() {
      current ??= loadHandler({ root, loader, functionName, handler, instance });
      return current;
    },
    retire(loaded) {
      if (loaded !== current || loader === 'source' || instance + 1 === MOST_INSTANCES) return;
      instance += 1;
      current = undefined;
    },
  };
}
