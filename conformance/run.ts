import { writeFile } from 'node:fs/promises';
import { logIn } from './client/log-in.ts';
import { textAt } from './client/member.ts';
import { registryClient } from './client/registry-client.ts';
import { Unreachable } from './client/unreachable.ts';
import { type CommandLine, readCommandLine } from './command-line.ts';
import { groups } from './groups/index.ts';
import { junit } from './report/junit.ts';
import { resultLines, summary } from './report/result-line.ts';
import { withoutSecrets } from './report/without-secrets.ts';
import { type Result, runChecks } from './run-checks.ts';
import { UsageError } from './usage-error.ts';
import { createWorld } from './world/world.ts';

/** `npm run conformance -- <url>`: whether a registry keeps the contract of its API. */
try {
  const asked = readCommandLine(process.argv.slice(2), process.env);
  if (asked.list) printGroups();
  else await check(asked);
} catch (error) {
  if (!(error instanceof UsageError || error instanceof Unreachable)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

async function check({ url, only, patience, settings, ...asked }: CommandLine): Promise<void> {
  if (url === undefined) {
    throw new UsageError('give the URL of the registry: npm run conformance -- https://…');
  }
  const token = await tokenFor(url, asked.caller);
  const { password = '' } = asked.caller.credentials ?? {};
  const chosen = only.length > 0 ? groups.filter(({ name }) => only.includes(name)) : groups;
  const world = createWorld(registryClient(url, token), settings);
  const results: Result[] = [];
  try {
    await runChecks(chosen, world, {
      patience,
      onResult(result) {
        const shown = withoutSecrets(result, [token, password, ...world.secrets]);
        results.push(shown);
        console.log(resultLines(shown));
      },
    });
  } finally {
    if (!asked.caller.token) await world.registry.call('DELETE', '/tokens/current');
  }
  console.log(summary(results));
  if (asked.junit !== undefined) await writeFile(asked.junit, junit(results));
  if (results.some(({ outcome }) => outcome.kind === 'failed')) process.exitCode = 1;
}

/** The one that is given, or one that is fetched, and taken back in the end. */
async function tokenFor(
  url: string,
  { token, credentials }: CommandLine['caller'],
): Promise<string> {
  if (token !== undefined) return token;
  if (credentials === undefined) throw new UsageError('set REGISTRY_TOKEN or REGISTRY_PASSWORD');
  const { status, body } = await logIn(registryClient(url, undefined), credentials, true);
  if (status === 200 && typeof body === 'string') return body;
  throw new UsageError(`authenticate: ${status} ${textAt(body, 'detail')}`);
}

function printGroups(): void {
  for (const { name, destructive, checks } of groups) {
    console.log(`${name}${destructive ? ' (with --destructive)' : ''}`);
    for (const { says, gate } of checks) {
      console.log(`  ${says}${gate === undefined ? '' : ` (${gate} gate)`}`);
    }
  }
}
