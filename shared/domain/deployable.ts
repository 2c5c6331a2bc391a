import { chooseAdapter, isAdapterSet } from './deployable/adapter.ts';
import type { Choice } from './deployable/choice.ts';
import { companions } from './deployable/companions.ts';
import { asDeclared, type DeclaredWeights } from './deployable/declared-weights.ts';
import { chooseWithModules, moduleFolders } from './deployable/modules.ts';
import { choosePipeline, readPipeline } from './deployable/pipeline.ts';
import { type SmallerVariant, smallerVariants } from './deployable/smaller.ts';
import { formatOfLibrary, type WeightFormat } from './deployable/weight-format.ts';
import {
  isUsualName,
  titleOf,
  totalBytes,
  type WeightSet,
  weightSets,
} from './deployable/weight-set.ts';
import type { Reading, TextFile, Tree, TreeFile } from './dossier.ts';

export interface DeployableInput {
  readonly tree: Tree;
  /** Configuration files by path; `model_index.json` is the one that is read. */
  readonly configs: Readonly<Record<string, Reading<TextFile>>>;
  /** What the card calls its library: a hint where a repository holds several formats. */
  readonly library?: string | undefined;
  /** The card calls the model an adapter: a hint where its files could also be a whole model. */
  readonly adapter?: boolean | undefined;
  /** Parameters that the weights declare: what is far too small for them is incomplete. */
  readonly parameters?: number | undefined;
  /** What the weights say of themselves, where they were asked. */
  readonly declared?: DeclaredWeights | undefined;
}

/** The files that have to be on a device before a model runs there. */
export interface DeployableFiles {
  /** `adapter`: of no use without its base model, whose files are not counted here. */
  readonly kind: 'weights' | 'adapter';
  readonly format: WeightFormat;
  readonly weights: readonly TreeFile[];
  /** Configuration and tokenizer. */
  readonly companions: readonly TreeFile[];
  readonly bytes: number;
  /** Which files these are, in words. */
  readonly reason: string;
  /** What the same library loads when it is asked for less, largest first. */
  readonly smaller: readonly SmallerVariant[];
  /** Sets that were passed over because parts of them are missing. */
  readonly incomplete: readonly string[];
}

export type Deployable =
  | DeployableFiles
  /** There are no weight files at all. */
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly reason: string };

/** Fewer bytes than this for each parameter hold no model: less than two bits a weight. */
const FEWEST_BYTES_A_PARAMETER = 0.2;
/** Larger than any card, picture or vocabulary that comes beside weights. */
const LEAST_PACKED_BYTES = 100e6;
const LONGEST_PATH = 80;

/**
 * The files that the model's library loads by default, which are what its size and its cost are
 * taken from: all shards and no variants, with configuration and tokenizer. Sets that lack a part
 * are passed over.
 */
export function deployable(input: DeployableInput): Deployable {
  const { files, truncated } = input.tree;
  if (truncated) return { kind: 'unknown', reason: 'the list of its files was cut short' };

  const all = asDeclared(weightSets(files), input.declared, files);
  if (all.length === 0) return withoutWeights(files);
  const complete = all.filter(({ missing, bytes }) => missing === 0 && bytes > 0);

  const adapter = chooseAdapter(complete, files, input.adapter === true);
  if (adapter !== undefined) return described('adapter', adapter, [], all, input);

  const { folders, choice } = chooseWhole(complete, input);
  if (typeof choice === 'string') return { kind: 'unknown', reason: choice };
  return described('weights', choice, folders, all, input);
}

/** Weights may be packed in ways that no library loads by itself; nothing else of a model is as large. */
function withoutWeights(files: readonly TreeFile[]): Deployable {
  const [largest] = files.toSorted((a, b) => b.size - a.size);
  if (largest === undefined || largest.size < LEAST_PACKED_BYTES) return { kind: 'none' };
  const name = largest.path.slice(-LONGEST_PATH);
  return {
    kind: 'unknown',
    reason: `no file is in a format of weights that is known, and ${name} is large enough to hold some`,
  };
}

function chooseWhole(
  sets: readonly WeightSet[],
  { tree: { files }, configs, library, ...input }: DeployableInput,
): { readonly folders: readonly string[]; readonly choice: Choice | string } {
  if (files.some(({ path }) => path === 'model_index.json')) {
    const pipeline = readPipeline(configs['model_index.json']);
    if (typeof pipeline === 'string') return { folders: [], choice: pipeline };
    const folders = [...pipeline.weighty, ...pipeline.light];
    return { folders, choice: choosePipeline(sets, pipeline) };
  }
  const folders = moduleFolders(files);
  const choice = chooseWithModules(
    sets.filter((set) => !isAdapterSet(set)),
    folders,
    {
      first: library === undefined ? undefined : formatOfLibrary(library),
      least: leastBytes(input),
    },
  );
  return { folders, choice: choice ?? 'none of its sets of weight files is complete' };
}

function described(
  kind: DeployableFiles['kind'],
  { format, sets, reason }: Choice,
  folders: readonly string[],
  all: readonly WeightSet[],
  { tree: { files }, ...input }: DeployableInput,
): DeployableFiles {
  const weights = sets.flatMap((set) => set.files);
  const least = leastBytes(input);
  const inFolders = ['', ...folders, ...sets.map(({ folder }) => folder)];
  const beside = companions(files, inFolders, format);
  return {
    kind,
    format,
    weights,
    companions: beside,
    bytes: totalBytes(weights) + totalBytes(beside),
    reason,
    smaller: smallerVariants(sets, all, least),
    incomplete: all.filter((set) => set.missing > 0 || isStub(set, least)).map(titleOf),
  };
}

/** A file of the name that libraries look for, too small to be what it is named for. */
function isStub({ folder, name, variant, bytes }: WeightSet, least: number): boolean {
  return folder === '' && variant === '' && isUsualName(name) && (bytes === 0 || bytes < least);
}

function leastBytes({
  parameters,
  declared,
}: Pick<DeployableInput, 'parameters' | 'declared'>): number {
  const counted = declared?.status === 'read' ? declared.parameters : undefined;
  return (parameters ?? counted ?? 0) * FEWEST_BYTES_A_PARAMETER;
}
