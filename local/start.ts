import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildIfStale } from '../scripts/bundle.ts';
import { projectRoot } from '../scripts/project-root.ts';
import { DataFolderInUseError } from './dynamodb/data-folder-in-use-error.ts';
import { startStack } from './stack.ts';
import { untilStopped } from './until-stopped.ts';

/** `npm start`: the registry on this machine, against the real Hub and GitHub. */
const envFile = join(projectRoot, '.env');
if (existsSync(envFile)) process.loadEnvFile(envFile);

const dataDir = resolve(process.env.DATA_DIR || '.data');
const log = (line: string) => process.stderr.write(`${line}\n`);

try {
  await buildIfStale(projectRoot, { log });
  const stack = await startStack({
    dataDir,
    port: Number(process.env.PORT || 8000),
    host: process.env.HOST || '127.0.0.1',
    loader: 'bundle',
    log,
  });
  if (stack.tokenIsOwn)
    log(`administrator's token (kept in ${join(dataDir, 'token')}): ${stack.token}`);
  console.log(`listening on ${stack.url}`);
  await untilStopped();
  await stack.close();
  process.exit(0);
} catch (error) {
  if (!(error instanceof DataFolderInUseError)) throw error;
  log(`another registry is running on ${dataDir}: stop it, or set DATA_DIR to another folder`);
  process.exit(1);
}
