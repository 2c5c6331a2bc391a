import type { KnownRepository } from './choose-code.ts';
import type { CodeCandidate, NamedCode } from './links.ts';
import { isWellKnownLibrary } from './references/well-known-libraries.ts';

/**
 * The candidates by what GitHub calls them today. GitHub leads a former name to the repository that
 * had it, so that a library which is everybody's is not told by what the card writes: under any name
 * it counts by the folders that the card links in it, or not at all. What an administrator settled
 * stays as it was settled.
 */
export function underPresentNames(
  named: readonly NamedCode[],
  known: ReadonlyMap<string, KnownRepository>,
): readonly CodeCandidate[] {
  return named.flatMap(({ folders = [], ...candidate }) => {
    const library = libraryOf(known.get(candidate.repo));
    const counts = candidate.path !== undefined || candidate.confidence === 'settled';
    if (library === undefined || counts || candidate.confidence === 'hint') return [candidate];
    if (folders.length > 0) return folders;
    const because = `it is ${library} today, and a well-known library counts only by a folder in it`;
    return [{ ...candidate, confidence: 'hint', because } as const];
  });
}

function libraryOf(found: KnownRepository | undefined): string | undefined {
  if (found === undefined || found === 'missing' || found === 'unreadable') return undefined;
  return isWellKnownLibrary(found.fullName) ? found.fullName : undefined;
}
