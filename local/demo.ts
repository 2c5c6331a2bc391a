import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnvironment } from '#shared/runtime/environment.ts';
import { buildIfStale } from '../scripts/bundle.ts';
import { projectRoot } from '../scripts/project-root.ts';
import { type DemoResult, ingest, inParallel } from './demo/catalogue-run.ts';
import { createProgress } from './demo/progress.ts';
import { demoTable } from './demo/table.ts';
import { explainStart } from './explain-start.ts';
import { startSampleHub } from './sample-hub/server.ts';
import { type Stack, startStack } from './stack.ts';
import { untilStopped } from './until-stopped.ts';
import { createUpstreamRecord } from './upstream-record.ts';

/**
 * `npm run demo`: the whole registry with the bundled sample hub as its upstream. `--exit` ends
 * after the table, `--json` prints one object for each artifact instead of it, and `--in-order`
 * ingests one after the other, so that what each metric says is the same each time.
 */
const options = new Set(process.argv.slice(2));
const asJson = options.has('--json');
const say = (line: string) => process.stderr.write(`${line}\n`);

/** The sample hub answers GraphQL for any token: reviewedness is then measured line by line. */
const SAMPLE_TOKEN = 'sample';

/** As many as there are cores to work on them, and a few that wait for the upstream. */
const atOnce = options.has('--in-order') ? 1 : 4;

const dataDir = mkdtempSync(join(tmpdir(), 'registry-demo-'));
process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }));

await buildIfStale(projectRoot, { log: say });
const hub = await startSampleHub({});
const progress = createProgress(process.stderr);
const upstream = createUpstreamRecord(() => [hub.hubUrl]);
const stack = await start();

say(`gate policy: ${process.env.GATE_POLICY || 'default, reviewedness at least 0.5'}`);
const results = await inParallel(hub.catalogue, atOnce, async (entry): Promise<DemoResult> => {
  const result = await ingest({ stack, upstream }, entry, (run) =>
    progress.follow(run, entry.name),
  );
  const seconds = result.seconds.toFixed(2);
  progress.done(
    entry.name,
    `  ${entry.name.padEnd(28)} ${result.status.toLowerCase()} in ${seconds} s`,
  );
  return result;
});

for (const result of asJson ? results : []) console.log(JSON.stringify(result));
if (!asJson) {
  console.log(`\n${demoTable(results)}\n`);
  console.log('? unknown, counted as nothing; - the question does not arise, left out of the mean');
  console.log(`\nAPI    ${stack.url}\npage   ${stack.url}/ui/\ntoken  ${stack.token}\n`);
}

if (!options.has('--exit') && !asJson) {
  console.log('Ctrl-C ends it.');
  await untilStopped();
}
await stack.close();
await hub.close();
process.exit(0);

async function start(): Promise<Stack> {
  try {
    const { port } = readEnvironment({ ...process.env, PORT: process.env.PORT || '0' });
    return await startStack({
      dataDir,
      port,
      loader: 'linked',
      variables: {
        HF_ENDPOINT: hub.hubUrl,
        GITHUB_API_URL: hub.gitHubUrl,
        GITHUB_TOKEN: SAMPLE_TOKEN,
        HF_ROOT_FOLDER: dataDir,
        // Of its own, because with a password in the environment the stack makes none.
        AUTH_TOKEN: process.env.AUTH_TOKEN || randomBytes(24).toString('base64url'),
        LOG_LEVEL: process.env.LOG_LEVEL || '0',
      },
      around: upstream.around,
      onStep: progress.step,
      log: say,
    });
  } catch (error) {
    say(explainStart(error));
    process.exit(1);
  }
}
