import type { Readable } from 'node:stream';
import { leftOut } from '#shared/domain/bundle-plan/left-out.ts';
import { SourceUnreadable, UpstreamError } from '#shared/domain/errors.ts';
import type { ManifestFile } from '#shared/domain/manifest.ts';
import { type PinnedSource, sourceUrl } from '#shared/domain/source.ts';
import type { Sources } from '#shared/sources/ports.ts';
import { type Contents, SMALL_BYTES } from './contents.ts';
import { inParallel } from './in-parallel.ts';

interface Ports {
  readonly sources: Pick<Sources, 'hub' | 'github'>;
  readonly contents: Contents;
}

/** Each may be in memory whole. */
const SMALL_AT_ONCE = 6;
/** Each has some parts of 16 MiB in memory. */
const LARGE_AT_ONCE = 2;

/**
 * Fetches the files that a plan includes, each content once, and returns the plan as it came out:
 * what the source does not let us read is left out after all.
 */
export async function fetchFiles(
  planned: readonly ManifestFile[],
  source: PinnedSource,
  { sources, contents }: Ports,
): Promise<readonly ManifestFile[]> {
  const gated = new Set<string>();
  const included = planned.filter((file) => file.included);
  const isMissing = ({ role, oid }: ManifestFile) => role === 'weights' && gated.has(oid);

  /** Files with the same content: what may not be read by one path may be so by another. */
  async function fetchOne([first, ...others]: readonly ManifestFile[]): Promise<void> {
    if (first === undefined || contents.holds(first)) return;
    for (const file of [first, ...others]) {
      const content = await open(file, source, sources);
      if (content) return contents.put(file, content);
    }
    gated.add(first.oid);
  }

  const sameContents = [...Map.groupBy(included, ({ oid }) => oid).values()];
  const { small = [], large = [], weights = [] } = Object.groupBy(sameContents, sizeClass);
  await inParallel(small, SMALL_AT_ONCE, fetchOne);
  await inParallel(large, LARGE_AT_ONCE, fetchOne);
  await inParallel(weights, LARGE_AT_ONCE, async (files) => {
    // Some of the weights are of no use: the first that may not be read spares the others.
    if (!included.some(isMissing)) await fetchOne(files);
  });

  const withoutWeights = included.some(isMissing);
  return planned.map((file) => {
    if (!file.included) return file;
    if (gated.has(file.oid)) return { ...file, included: false, reason: leftOut.gated };
    const isSpared = withoutWeights && file.role === 'weights';
    return isSpared ? { ...file, included: false, reason: leftOut.weights } : file;
  });
}

function sizeClass(files: readonly ManifestFile[]): 'small' | 'large' | 'weights' {
  if (files.every(({ role }) => role === 'weights')) return 'weights';
  return files.some(({ bytes }) => bytes > SMALL_BYTES) ? 'large' : 'small';
}

/** A file's content, or nothing where it is gated. */
async function open(
  { path, bytes: size, oid, sha256 }: ManifestFile,
  source: PinnedSource,
  { hub, github }: Ports['sources'],
): Promise<Readable | undefined> {
  const upstream = source.origin === 'github' ? github : hub;
  const file = { path, size, oid, ...(sha256 !== undefined && { sha256 }) };
  try {
    const opened = await upstream.open(source, file);
    return opened.status === 'found' ? opened.value : undefined;
  } catch (error) {
    if (!(error instanceof SourceUnreadable)) throw error;
    // It was there a moment ago: whoever asks again will be told what it is now.
    const { host } = new URL(sourceUrl(source));
    throw new UpstreamError(`${host} no longer shows the source`, { host, cause: error });
  }
}
