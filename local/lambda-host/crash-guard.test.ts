import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';

const made: string[] = [];
afterEach(async () => {
  for (const root of made.splice(0)) await rm(root, { recursive: true });
});

const HANDLER = `
export async function handler({ does }: { does: string }): Promise<unknown> {
  if (does === 'reject') void Promise.reject(new RangeError('nobody waits for this'));
  if (does === 'throw') setTimeout(() => { throw new TypeError('nobody calls this'); });
  if (does === 'answer') return 'alive';
  return new Promise(() => {});
}`;

/** Runs lines of code with a host in a process of its own, where jest catches nothing. */
async function inProcess(lines: string) {
  const root = await mkdtemp(join(tmpdir(), 'crash-guard-'));
  made.push(root);
  await mkdir(join(root, 'services'));
  await writeFile(join(root, 'services/handler.ts'), HANDLER);
  const script = `
    import { createLambdaHost } from ${JSON.stringify(join(import.meta.dirname, 'host.ts'))};
    const probe = { handler: 'services/handler.handler', timeout: 5, memorySize: 128 };
    const root = ${JSON.stringify(root)};
    const host = createLambdaHost({ functions: { probe }, loader: 'source', root });
    const run = (does) => host.invoke('probe', { does }).catch(({ name, message }) =>
      ({ name, message: JSON.parse(message).errorMessage }));
    ${lines}`;
  return new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    const args = ['--no-warnings', '--input-type=module', '--eval', script];
    execFile(process.execPath, args, (error, stdout, stderr) => {
      resolve({ code: error?.code ?? 0, stdout, stderr });
    });
  });
}

test('an error that a function leaves to nobody fails its invocation and spares the others', async () => {
  const { code, stdout, stderr } = await inProcess(`
    console.log(JSON.stringify(await Promise.all(['reject', 'throw', 'answer'].map(run))));
    console.log(await run('answer'));
    host.close();`);

  const [together = '', after] = stdout.trim().split('\n');
  expect(JSON.parse(together)).toEqual([
    { name: 'Runtime.UnhandledPromiseRejection', message: 'RangeError: nobody waits for this' },
    { name: 'TypeError', message: 'nobody calls this' },
    'alive',
  ]);
  expect({ after, code, stderr }).toEqual({ after: 'alive', code: 0, stderr: '' });
});

test('an error from anywhere else ends the process as ever', async () => {
  const rejected = await inProcess("Promise.reject(new Error('outside'));");
  const thrown = await inProcess("setTimeout(() => { throw new Error('outside'); });");
  const closed = await inProcess("host.close(); Promise.reject(new Error('outside'));");

  for (const { code, stderr } of [rejected, thrown, closed]) {
    expect(code).not.toBe(0);
    expect(stderr).toContain('Error: outside');
  }
});
