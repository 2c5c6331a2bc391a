import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readEnvironment } from '#shared/runtime/environment.ts';
import { buildIfStale } from '../scripts/bundle.ts';
import { projectRoot } from '../scripts/project-root.ts';
import { explainStart } from './explain-start.ts';
import { DataFolderInUseError } from './level-db/data-folder-in-use-error.ts';
import { nightLines } from './rerate/night-lines.ts';
import { passNight } from './rerate/pass-night.ts';
import { type Stack, startStack } from './stack.ts';

/**
 * `npm run rerate`: one night of re-rating on the registry of `DATA_DIR`. It looks at the seventh of
 * the models whose turn it is today, or with `--all` at every one.
 */
const { values } = parseArgs({ options: { all: { type: 'boolean', default: false } } });
const envFile = join(projectRoot, '.env');
if (existsSync(envFile)) process.loadEnvFile(envFile);

const stack = await start();
const night = await passNight(stack, values.all);
for (const line of await nightLines(night, stack)) console.log(line);
await stack.close();
process.exit(night.status === 'SUCCEEDED' ? 0 : 1);

async function start(): Promise<Stack> {
  try {
    const dataDir = resolve(readEnvironment(process.env).dataDir);
    if (!existsSync(dataDir)) return stop(`there is no registry in ${dataDir}: set DATA_DIR`);
    await buildIfStale(projectRoot, { log: console.error });
    return await startStack({ dataDir, loader: 'linked', log: console.error });
  } catch (error) {
    const isInUse = error instanceof DataFolderInUseError;
    return stop(
      isInUse
        ? 'another registry runs on this data folder: stop it for as long as this takes'
        : explainStart(error),
    );
  }
}

function stop(why: string): never {
  console.error(why);
  process.exit(1);
}
