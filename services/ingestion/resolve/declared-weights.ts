import type { DeclaredWeights } from '#shared/domain/deployable/declared-weights.ts';
import {
  headerLength,
  LENGTH_BYTES,
  parametersIn,
} from '#shared/domain/deployable/safetensors-header.ts';
import { isShardIndex, readShardIndex } from '#shared/domain/deployable/shard-index.ts';
import type { ModelDossier, Reading, TreeFile } from '#shared/domain/dossier.ts';
import { ownFiles } from '#shared/domain/files-to-deploy.ts';
import type { PinnedSource } from '#shared/domain/source.ts';
import type { HubSource } from '#shared/sources/ports.ts';
import { lookUp } from './look-up.ts';

type Known = Pick<ModelDossier, 'tree' | 'card' | 'info'>;

/** Each with the whole file that a library prefers to it. */
const indexes = {
  'model.safetensors.index.json': ['model.safetensors'],
  'pytorch_model.bin.index.json': ['pytorch_model.bin', 'model.safetensors'],
} as const;

/**
 * What the weights say of themselves, where that may decide which of them are the model and the Hub
 * has not told: by one read of an index, or by two of a header.
 */
export async function readDeclaredWeights(
  source: PinnedSource,
  known: Known,
  hub: HubSource,
): Promise<DeclaredWeights | undefined> {
  const file = fileToAsk(known);
  if (file === undefined) return undefined;
  const { path } = file;
  const read = isShardIndex(path) ? readIndex(source, file, hub) : readHeader(source, file, hub);
  const outcome = await lookUp(read);
  if (outcome.status === 'found') return outcome.value;
  return { path, status: 'unreadable' };
}

function fileToAsk({ tree, card, info }: Known): TreeFile | undefined {
  const at = (path: string) => tree.files.find((file) => file.path === path);
  if (tree.truncated || at('model_index.json') !== undefined) return undefined;
  const own = ownFiles({ tree, card, info, configs: {} });
  if (own.kind === 'none' || own.kind === 'adapter') return undefined;

  const unnumbered = own.kind === 'unknown' || own.weights.length === 1;
  if (info.parameters === undefined || unnumbered) {
    for (const [path, preferred] of Object.entries(indexes)) {
      const index = at(path);
      if (index !== undefined && preferred.every((whole) => at(whole) === undefined)) return index;
    }
  }
  if (info.parameters !== undefined || own.kind === 'unknown') return undefined;
  return own.format === 'safetensors' && own.weights.length === 1 ? own.weights[0] : undefined;
}

async function readIndex(
  source: PinnedSource,
  file: TreeFile,
  hub: HubSource,
): Promise<DeclaredWeights> {
  const { path } = file;
  const text = await hub.text(source, file);
  if (text.status !== 'found') return unread(path, text);
  const index = readShardIndex(text.value.text);
  return index === undefined
    ? { path, status: 'ignored', because: 'it is not an index of shards, or too long' }
    : { path, status: 'read', ...index };
}

async function readHeader(
  source: PinnedSource,
  { path, size }: TreeFile,
  hub: HubSource,
): Promise<DeclaredWeights> {
  const enough = size >= LENGTH_BYTES;
  const range = { start: 0, length: LENGTH_BYTES };
  const start = enough
    ? await hub.range(source, path, range)
    : ({ status: 'found', value: new Uint8Array() } as const);
  if (start.status !== 'found') return unread(path, start);
  const length = headerLength(start.value, size);
  if (typeof length !== 'number') return { path, ...length };
  const header = await hub.range(source, path, { start: LENGTH_BYTES, length });
  if (header.status !== 'found') return unread(path, header);
  const parameters = parametersIn(header.value, length, size);
  return typeof parameters === 'number'
    ? { path, status: 'read', parameters }
    : { path, ...parameters };
}

function unread(path: string, { status }: Reading<unknown>): DeclaredWeights {
  return { path, status: 'ignored', because: status === 'gated' ? 'it is gated' : 'it is gone' };
}
