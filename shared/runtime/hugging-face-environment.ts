import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Environment, exportVariables } from './environment.ts';
import { describeError } from './logging/describe-error.ts';

/** Where files from the Hub are kept. */
export interface CacheRoots {
  /** Files of models, in the Hub's own layout. */
  readonly hub: string;
  /** Cards of datasets. */
  readonly datasets: string;
  readonly transformers: string;
}

/** The cache cannot be written. The message is one line: which folder, why, and what to do. */
export class HuggingFaceCacheError extends Error {
  override readonly name = 'HuggingFaceCacheError';
}

type HubEnvironment = Pick<
  Environment,
  | 'secrets'
  | 'hfRootFolder'
  | 'hfRootFolderGiven'
  | 'hfHome'
  | 'hfHubCache'
  | 'hfDatasetsCache'
  | 'transformersCache'
>;

interface Options {
  /** Takes the line at every level. */
  readonly log: (line: string) => void;
  /** Whether there is a Hub token, where more than the environment knows of one. */
  readonly hasToken?: boolean;
  readonly setVariables?: (values: Readonly<Record<string, string>>) => void;
}

/**
 * Makes the Hub cache ready, tells the libraries where it is, and says where. To be called at the
 * start of every function that uses the Hub, so that a folder which cannot be written is known
 * before a download fails in it.
 */
export async function prepareHuggingFaceEnvironment(
  environment: HubEnvironment,
  {
    log,
    hasToken = environment.secrets['hf-token'] !== undefined,
    setVariables = exportVariables,
  }: Options,
): Promise<CacheRoots> {
  const token = hasToken ? '***' : 'None';
  log(`Configuring HuggingFace environment: root=${environment.hfRootFolder}, token=${token}`);

  const { home, ...roots } = foldersOf(environment);
  for (const folder of Object.values(roots)) await makeWritable(folder);
  setVariables({
    HF_HOME: home,
    HF_HUB_CACHE: roots.hub,
    HF_DATASETS_CACHE: roots.datasets,
    TRANSFORMERS_CACHE: roots.transformers,
  });
  return roots;
}

/** A root that was given overrules the libraries' own variables; the default yields to them. */
function foldersOf(environment: HubEnvironment): CacheRoots & { readonly home: string } {
  const { hfRootFolder, hfRootFolderGiven, hfHome, ...own } = environment;
  const rootHome = join(hfRootFolder, 'content', 'hf_cache');
  const home = hfRootFolderGiven ? rootHome : (hfHome ?? rootHome);
  const { hfHubCache, hfDatasetsCache, transformersCache } = hfRootFolderGiven ? {} : own;
  return {
    home,
    hub: hfHubCache ?? join(home, 'hub'),
    datasets: hfDatasetsCache ?? join(home, 'datasets'),
    transformers: transformersCache ?? join(home, 'transformers'),
  };
}

/** Only writing tells: permissions say nothing of a read-only disk or a full one. */
async function makeWritable(folder: string): Promise<void> {
  const probe = join(folder, `.probe-${randomUUID()}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(probe, 'a probe');
    await rm(probe);
  } catch (error) {
    const { code, message } = describeError(error, { stack: false });
    throw new HuggingFaceCacheError(
      `the Hub cache ${folder} cannot be written (${code ?? message}): set HF_ROOT_FOLDER to a folder that can`,
    );
  }
}
