import { readCardHead } from '#shared/domain/card-head.ts';
import type { DeployableFiles } from '#shared/domain/deployable.ts';
import type { ModelDossier } from '#shared/domain/dossier.ts';
import { filesToDeploy } from '#shared/domain/files-to-deploy.ts';
import { fileUrl, type PinnedSource } from '#shared/domain/source.ts';

/** A file that has to be on the device, where it can be seen. */
export interface SizedFile {
  readonly path: string;
  readonly bytes: number;
  readonly url: string;
}

/** What the model's library loads by default, as far as its own repository holds it. */
interface OwnEvidence {
  readonly bytes: number;
  /** The largest files, those of the base among them; `fileCount` says how many there are. */
  readonly files: readonly SizedFile[];
  readonly fileCount: number;
  readonly reason: string;
  readonly smaller: DeployableFiles['smaller'];
  readonly incomplete: readonly string[];
  /** A file that should say how many parameters there are, and why it does not. */
  readonly unsaid?: string;
}

/** The set of files that has to be on a device. */
export interface DeployableEvidence extends OwnEvidence {
  readonly kind: 'weights';
  /** What an adapter rests on; `bytes` of the whole are its own and the base's. */
  readonly base?: { readonly id: string; readonly bytes: number; readonly reason: string };
}

/** What the files come to; `problem` is what of the card, which may name the library, was not read. */
export type Evidence = { readonly problem?: string } & Found;

type Found =
  | DeployableEvidence
  | { readonly kind: 'none' }
  | {
      readonly kind: 'unknown';
      readonly reason: string;
      readonly retryable: boolean;
      /** An adapter's own files, where only those of its base are not known. */
      readonly adapter?: OwnEvidence;
    };

type Needed = Pick<
  ModelDossier,
  | 'source'
  | 'tree'
  | 'configs'
  | 'unreadableFiles'
  | 'card'
  | 'info'
  | 'parents'
  | 'declaredWeights'
>;

const MOST_FILES = 12;
const MOST_INCOMPLETE = 3;

/** Adds up what the trees of the pinned commits list; no file is fetched. */
export async function gather(dossier: Needed): Promise<Evidence> {
  const { problem } = readCardHead(dossier.card);
  return { ...foundIn(dossier), ...(problem !== undefined && { problem }) };
}

function foundIn(dossier: Needed): Found {
  const found = filesToDeploy(dossier);
  if (found.kind === 'none') return found;
  if (found.kind === 'unknown') {
    const { own, ...unknown } = found;
    return { ...unknown, ...(own && { adapter: evidenceOf(dossier, own) }) };
  }
  const { own, base, bytes } = found;
  const ofBase = base ? sizedIn(base.source, base.files, `${base.source.repo}/`) : [];
  return {
    ...evidenceOf(dossier, own, ofBase),
    kind: 'weights',
    bytes,
    ...(base && {
      base: { id: base.source.repo, bytes: base.files.bytes, reason: base.files.reason },
    }),
  };
}

function evidenceOf(
  { source, declaredWeights: declared }: Needed,
  own: DeployableFiles,
  ofBase: readonly SizedFile[] = [],
): OwnEvidence {
  const sized = [...sizedIn(source, own), ...ofBase];
  const isUnsaid = declared?.status === 'broken' || declared?.status === 'ignored';
  return {
    bytes: own.bytes,
    files: sized.toSorted((a, b) => b.bytes - a.bytes).slice(0, MOST_FILES),
    fileCount: sized.length,
    reason: own.reason,
    smaller: own.smaller,
    incomplete: own.incomplete.slice(0, MOST_INCOMPLETE),
    ...(isUnsaid && { unsaid: `${declared.path}: ${declared.because}` }),
  };
}

function sizedIn(
  source: PinnedSource,
  { weights, companions }: DeployableFiles,
  shownIn = '',
): readonly SizedFile[] {
  return [...weights, ...companions].map(({ path, size }) => ({
    path: `${shownIn}${path}`,
    bytes: size,
    url: fileUrl(source, path),
  }));
}
