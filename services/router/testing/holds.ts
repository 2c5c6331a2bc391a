type Proceed = () => Promise<unknown>;

/** Functions that wait until they may go on. */
export interface Holds {
  /** For the stack that they run in. */
  around(functionName: string, payload: unknown, proceed: Proceed): Promise<unknown>;
  /** Holds a function's next invocation back; answers when it has come. */
  holdOnce(functionName: string, until: Promise<void>): Promise<void>;
  clear(): void;
}

export function createHolds(): Holds {
  /** What the next invocation of a function waits for. */
  const held = new Map<string, () => Promise<void>>();
  return {
    async around(functionName, _payload, proceed) {
      await held.get(functionName)?.();
      return proceed();
    },
    holdOnce(functionName, until) {
      const reached = Promise.withResolvers<void>();
      held.set(functionName, () => {
        held.delete(functionName);
        reached.resolve();
        return until;
      });
      return reached.promise;
    },
    clear: () => held.clear(),
  };
}
