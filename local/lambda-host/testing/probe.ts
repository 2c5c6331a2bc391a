import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from '@jest/globals';
import { createLambdaHost, type LambdaHostOptions } from '../host.ts';
import type { LambdaFunction } from '../lambda-function.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A host with one function, `probe`, whose bundle has this text; it is closed after the test. */
export async function hostOf(
  code: string | undefined,
  spec: Partial<LambdaFunction> = {},
  options: Partial<LambdaHostOptions> = {},
) {
  const root = await mkdtemp(join(tmpdir(), 'lambda-host-'));
  closing.push(() => rm(root, { recursive: true }));
  if (code !== undefined) await write(join(root, 'build/probe/index.mjs'), code);

  const probe = { handler: 'services/probe/handler.handler', timeout: 5, memorySize: 256, ...spec };
  const host = createLambdaHost({ functions: { probe }, loader: 'bundle', root, ...options });
  closing.push(host.close);
  return { root, invoke: (payload?: unknown) => host.invoke('probe', payload), host };
}

/** Puts a file where its folder may not be yet. */
export async function write(path: string, text: string) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

/** The error's name, and its cause as it was given. */
export async function failure(work: Promise<unknown>) {
  const error: unknown = await work.then(
    () => new Error('it did not fail'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Error)) throw new Error(`not an error: ${String(error)}`);
  return { name: error.name, cause: error.message };
}

/** The error's name with what its cause says. */
export async function runtimeError(work: Promise<unknown>) {
  const { name, cause } = await failure(work);
  return { name, ...JSON.parse(cause) };
}
