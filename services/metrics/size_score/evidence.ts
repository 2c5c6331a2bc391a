import { readCard } from '#shared/domain/card.ts';
import { type DeployableFiles, deployable } from '#shared/domain/deployable.ts';
import type { ModelDossier } from '#shared/domain/dossier.ts';
import { fileUrl } from '#shared/domain/source.ts';

/** A file that has to be on the device, where it can be seen. */
export interface SizedFile {
  readonly path: string;
  readonly bytes: number;
  readonly url: string;
}

/** The set of files that the model's library loads by default. */
export interface DeployableEvidence {
  readonly kind: DeployableFiles['kind'];
  readonly bytes: number;
  /** The largest files of the set; `fileCount` says how many there are. */
  readonly files: readonly SizedFile[];
  readonly fileCount: number;
  readonly reason: string;
  readonly smaller: DeployableFiles['smaller'];
  readonly incomplete: readonly string[];
}

export type Evidence =
  | DeployableEvidence
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly reason: string };

type Needed = Pick<ModelDossier, 'source' | 'tree' | 'configs' | 'card' | 'info'>;

const MOST_FILES = 12;
const MOST_INCOMPLETE = 3;

/** Adds up what the tree of the pinned commit lists; no file is fetched. */
export async function gather({ source, tree, configs, card, info }: Needed): Promise<Evidence> {
  const front = card.status === 'found' ? readCard(card.value.text).frontMatter : {};
  const { library_name: library, base_model_relation: relation } = front;
  const found = deployable({
    tree,
    configs,
    library: typeof library === 'string' ? library : undefined,
    adapter: relation === 'adapter' || library === 'peft',
    parameters: parametersOf(info),
  });
  if (found.kind === 'none' || found.kind === 'unknown') return found;

  const files = [...found.weights, ...found.companions].sort((a, b) => b.size - a.size);
  return {
    kind: found.kind,
    bytes: found.bytes,
    files: files
      .slice(0, MOST_FILES)
      .map(({ path, size }) => ({ path, bytes: size, url: fileUrl(source, path) })),
    fileCount: files.length,
    reason: found.reason,
    smaller: found.smaller,
    incomplete: found.incomplete.slice(0, MOST_INCOMPLETE),
  };
}

function parametersOf({ parameters }: ModelDossier['info']): number | undefined {
  if (parameters === undefined) return undefined;
  return Object.values(parameters).reduce((sum, count) => sum + count, 0);
}
