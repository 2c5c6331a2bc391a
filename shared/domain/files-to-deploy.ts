import type { FrontMatter } from './card/front-matter.ts';
import { readCardHead } from './card-head.ts';
import { type Deployable, type DeployableFiles, deployable } from './deployable.ts';
import type { BaseFiles, LinkedParent, ModelDossier } from './dossier.ts';
import type { PinnedSource } from './source.ts';

/** The files of what an adapter rests on, as its library loads them. */
export interface DeployableBase {
  readonly source: PinnedSource;
  readonly files: DeployableFiles;
}

/** Everything that has to be on a device before a model runs there. */
export type FilesToDeploy =
  | {
      readonly kind: 'known';
      readonly bytes: number;
      readonly own: DeployableFiles;
      /** An adapter is of no use without it, so it is counted in `bytes`. */
      readonly base?: DeployableBase;
    }
  /** There are no weight files at all. */
  | { readonly kind: 'none' }
  | {
      readonly kind: 'unknown';
      readonly reason: string;
      readonly retryable: boolean;
      /** An adapter's own files, where only those of its base are not known. */
      readonly own?: DeployableFiles;
    };

type OwnFiles = Pick<
  ModelDossier,
  'tree' | 'configs' | 'unreadableFiles' | 'card' | 'info' | 'declaredWeights'
>;

const LONGEST_ID = 80;

/**
 * The one rule for what a model takes: its size is rated and its cost is told by these files. An
 * adapter counts with its base model, and is unknown when that is: by itself it would look small.
 */
export function filesToDeploy(dossier: OwnFiles & Pick<ModelDossier, 'parents'>): FilesToDeploy {
  const own = ownFiles(dossier);
  if (own.kind === 'none') return own;
  const unread = unreadFile(dossier);
  if (unread !== undefined) {
    const reason = `${unread} could not be read: its upstream did not answer`;
    return { kind: 'unknown', reason, retryable: true };
  }
  if (own.kind === 'unknown') return { kind: 'unknown', ...openReason(own, dossier) };
  if (own.kind === 'weights') return { kind: 'known', bytes: own.bytes, own };

  const base = baseOf(dossier.parents);
  if ('reason' in base) return { kind: 'unknown', ...base, own };
  return { kind: 'known', bytes: own.bytes + base.files.bytes, own, base };
}

/** What would have said which files are the model, and did not come: without it others might be. */
function unreadFile({ unreadableFiles = [], declaredWeights }: OwnFiles): string | undefined {
  if (declaredWeights?.status === 'unreadable') return declaredWeights.path;
  return unreadableFiles.find((path) => path === 'model_index.json');
}

/** The files that lie in the model's own repository. */
export function ownFiles({ tree, configs, card, info, declaredWeights }: OwnFiles): Deployable {
  const { frontMatter } = readCardHead(card);
  const { library_name: library } = frontMatter;
  return deployable({
    tree,
    configs,
    library: typeof library === 'string' ? library : undefined,
    adapter: saysAdapter(frontMatter, info.tags),
    parameters: totalOf(info.parameters),
    declared: declaredWeights,
  });
}

/** What converts an adapter's weights into a model of their own keeps the tag of the method. */
function saysAdapter(
  { library_name: library, base_model_relation: relation }: FrontMatter,
  tags: readonly string[],
): boolean {
  if (relation === 'adapter' || library === 'peft') return true;
  if (tags.some((tag) => tag.startsWith('base_model:adapter:'))) return true;
  return tags.includes('lora') && !tags.includes('gguf');
}

function openReason(
  { reason }: Extract<Deployable, { readonly kind: 'unknown' }>,
  { declaredWeights: declared }: OwnFiles,
) {
  const broken = declared?.status === 'broken' ? ` (${declared.path}: ${declared.because})` : '';
  return { reason: `${reason}${broken}`, retryable: false };
}

function baseOf(parents: readonly LinkedParent[]) {
  const base = parents.find(({ files }) => files !== undefined);
  if (base?.files === undefined) return unnamed(parents.length);
  const { id, info, files } = base;
  const name = `its base model ${id.slice(0, LONGEST_ID)}`;
  if (files.status !== 'found') return unread(name, files);
  if (info === undefined) return unread(name, { status: 'unreadable' });

  const found = deployable({
    tree: files.tree,
    configs: files.configs,
    parameters: totalOf(info.parameters),
  });
  if (found.kind === 'weights') return { source: sourceOf(id, info.sha), files: found };
  const reason = {
    none: `${name} holds no weights`,
    adapter: `${name} is an adapter itself`,
    unknown: `the size of ${name} could not be told: ${found.kind === 'unknown' ? found.reason : ''}`,
  };
  return { reason: reason[found.kind], retryable: false };
}

function unnamed(parents: number) {
  const reason =
    parents === 0
      ? 'nothing says which model is its base'
      : 'it is not clear which of its parents is its base';
  return { reason, retryable: false };
}

function unread(name: string, { status }: Exclude<BaseFiles, { readonly status: 'found' }>) {
  const reason = {
    missing: `${name} cannot be found`,
    gated: `the files of ${name} are gated`,
    unreadable: `${name} could not be read: its upstream did not answer`,
  };
  return { reason: reason[status], retryable: status === 'unreadable' };
}

function sourceOf(repo: string, sha: string): PinnedSource {
  return { type: 'model', origin: 'huggingface', section: 'models', repo, sha };
}

function totalOf(parameters: Readonly<Record<string, number>> | undefined): number | undefined {
  return parameters && Object.values(parameters).reduce((sum, count) => sum + count, 0);
}
