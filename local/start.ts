import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readEnvironment } from '#shared/runtime/environment.ts';
import { buildIfStale } from '../scripts/bundle.ts';
import { projectRoot } from '../scripts/project-root.ts';
import { DataFolderInUseError } from './level-db/data-folder-in-use-error.ts';
import { mendableProblem } from './mendable-problem.ts';
import { startStack } from './stack.ts';
import { untilStopped } from './until-stopped.ts';

/** `npm start`: the registry on this machine, against the real Hub and GitHub. */
const envFile = join(projectRoot, '.env');
if (existsSync(envFile)) process.loadEnvFile(envFile);
const log = (line: string) => process.stderr.write(`${line}\n`);

try {
  const { port, host, blobsPort, dataDir } = readEnvironment(process.env);
  await buildIfStale(projectRoot, { log });
  const stack = await startStack({
    dataDir: resolve(dataDir),
    port,
    host,
    blobsPort,
    loader: 'linked',
    log,
  });
  if (stack.tokenIsOwn)
    log(`administrator's token, kept in ${join(dataDir, 'token')}: ${stack.token}`);
  console.log(`listening on ${stack.url}`);
  await untilStopped();
  await stack.close();
  process.exit(0);
} catch (error) {
  log(explain(error));
  process.exit(1);
}

/** What a person can mend is one clear line each; everything else is a defect and shows itself. */
function explain(error: unknown): string {
  if (error instanceof DataFolderInUseError) {
    return 'another registry runs on this data folder: stop it, or set DATA_DIR to another one';
  }
  const problem = mendableProblem(error);
  if (problem === undefined) throw error;
  return problem;
}
