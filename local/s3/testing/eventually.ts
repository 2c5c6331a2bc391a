/** Far more than anything here takes, so that a broken promise ends a test and not the machine. */
const LONG_ENOUGH_MS = 20_000;

/** Comes back as soon as something that is on its way has come about. */
export async function eventually(hasCome: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + LONG_ENOUGH_MS;
  while (!(await hasCome())) {
    if (Date.now() > end) throw new Error(`it never came: ${hasCome}`);
    await new Promise(setImmediate);
  }
}
