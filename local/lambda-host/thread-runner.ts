import { closedFailure, type Runner, type RunnerOptions } from './runner.ts';
import { startThread, type Thread } from './started-thread.ts';

/**
 * Runs functions in a thread of their own, so that they and the embedded services have a processor
 * each, and one that never yields can be ended: its thread is, what else was under way there fails as
 * Lambda fails where a retry is in order, and the next invocation begins another thread.
 */
export function createThreadRunner(options: RunnerOptions): Runner {
  const { functions, loader, root, services, log } = options;
  let thread: Thread | undefined;
  let isClosed = false;

  function start(): Thread {
    const started = startThread({ functions, loader, root, services: services() }, log, () => {
      if (thread === started) thread = undefined;
    });
    return started;
  }

  return {
    async run(functionName, event) {
      if (isClosed) throw closedFailure();
      thread ??= start();
      return thread.run(functionName, event, functions[functionName]?.timeout ?? 0);
    },
    heapElsewhere: async () => (await thread?.heapUsed()) ?? 0,
    close() {
      isClosed = true;
      thread?.end(closedFailure());
    },
  };
}
