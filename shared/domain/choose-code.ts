import type { RepositoryInfo } from './dossier.ts';
import type { CodeCandidate, CodeChoice, Confidence } from './links.ts';

/** What became of a candidate that was looked up. */
export type KnownRepository = RepositoryInfo | 'missing' | 'unreadable';

type Contender = CodeCandidate & { readonly confidence: Confidence };

const tiers = ['settled', 'strong', 'medium'] as const;

/** How many candidates are worth a look: a card that is surer of more of them is sure of none. */
export const MOST_LOOKED_UP = 3;

/** The candidates that are to be looked up before one is chosen, the surest first. */
export function contenders(candidates: readonly CodeCandidate[]): readonly Contender[] {
  return tiers
    .flatMap((tier) => candidates.filter(({ confidence }) => confidence === tier))
    .filter(isContender)
    .slice(0, MOST_LOOKED_UP);
}

/**
 * The code that belongs to a model: the surest of the candidates that exist; of several, one that is
 * not archived, then the one that was pushed to last. Two that cannot be told apart are none, for a
 * wrong link is worse than no link. `known` is by the candidate's name as the card writes it, and
 * who is not in it was not looked up.
 *
 * A repository that could not be read is chosen before its equals: whether it is the one cannot be
 * told, and not knowing must not look like knowing.
 */
export function chooseCode(
  candidates: readonly CodeCandidate[],
  known: ReadonlyMap<string, KnownRepository>,
): CodeChoice {
  const asked = contenders(candidates).filter(({ repo }) => known.has(repo));
  const existing = unique(asked, known);
  const best = existing.filter(({ confidence }) => confidence === existing[0]?.confidence);
  const likeliest = best.toSorted((a, b) => compare(known.get(a.repo), known.get(b.repo)));
  const [chosen, second] = likeliest;

  const without = (kept: CodeCandidate | undefined, beaten: string) =>
    candidates
      .filter((candidate) => candidate !== kept)
      .map((candidate) => asRejected(candidate, { asked, existing, known, beaten }));

  if (chosen === undefined) {
    return { rejected: without(undefined, ''), because: whyNone(candidates, asked, known) };
  }
  const name = candidateName(chosen);
  if (known.get(chosen.repo) === 'unreadable') {
    const rejected = without(chosen, `${name} may be the one, and could not be read`);
    return { chosen, rejected, because: `${name} may be the code, and could not be read` };
  }
  if (second !== undefined && isTie(chosen, second, known)) {
    const tied = best.filter((candidate) => isTie(chosen, candidate, known)).map(candidateName);
    return {
      rejected: without(undefined, 'another could be it just as well'),
      because: `${tied.join(' and ')} could be the code just as well: name one as code_repository`,
    };
  }
  const rejected = without(chosen, `${name} is more likely`);
  return { chosen, rejected, because: `${name} is the code: ${chosen.because}` };
}

function isTie(
  one: CodeCandidate,
  other: CodeCandidate,
  known: ReadonlyMap<string, KnownRepository>,
): boolean {
  return compare(known.get(one.repo), known.get(other.repo)) === 0;
}

function isContender(candidate: CodeCandidate): candidate is Contender {
  return candidate.confidence !== 'hint';
}

/** The ones that exist, or may; a repository that is linked by two of its names is one. */
function unique(
  asked: readonly Contender[],
  known: ReadonlyMap<string, KnownRepository>,
): readonly Contender[] {
  const byName = new Map<string, Contender>();
  for (const candidate of asked) {
    const found = known.get(candidate.repo);
    if (found === undefined || found === 'missing') continue;
    const repo = found === 'unreadable' ? candidate.repo : found.fullName;
    const key = `${repo}/${candidate.path ?? ''}`.toLowerCase();
    if (!byName.has(key)) byName.set(key, candidate);
  }
  return [...byName.values()];
}

function compare(one: KnownRepository | undefined, other: KnownRepository | undefined): number {
  const [a, b] = [weight(one), weight(other)];
  return a === b ? 0 : a < b ? 1 : -1;
}

/** The greater, the likelier; every date is written alike, so that it can be compared as text. */
function weight(known: KnownRepository | undefined): string {
  if (known === undefined || known === 'missing') return '0';
  if (known === 'unreadable') return '3';
  return `${known.archived ? 1 : 2} ${known.pushedAt ?? ''}`;
}

interface Circumstances {
  readonly asked: readonly CodeCandidate[];
  readonly existing: readonly CodeCandidate[];
  readonly known: ReadonlyMap<string, KnownRepository>;
  /** What is to be said of one that is real and was not chosen. */
  readonly beaten: string;
}

function asRejected(
  candidate: CodeCandidate,
  { asked, existing, known, beaten }: Circumstances,
): CodeCandidate {
  if (candidate.confidence === 'hint') return candidate;
  if (!asked.includes(candidate)) return { ...candidate, because: 'it was not looked up' };
  if (existing.includes(candidate)) return { ...candidate, because: beaten };
  const isMissing = known.get(candidate.repo) === 'missing';
  const because = isMissing
    ? 'it does not exist or is private'
    : 'it is another name of a better link';
  return { ...candidate, because };
}

function whyNone(
  candidates: readonly CodeCandidate[],
  asked: readonly CodeCandidate[],
  known: ReadonlyMap<string, KnownRepository>,
): string {
  const missing = asked.filter(({ repo }) => known.get(repo) === 'missing').map(candidateName);
  if (missing.length > 0) {
    return `the card names ${missing.join(' and ')} as its code, which does not exist or is private`;
  }
  return candidates.length === 0
    ? 'no code repository is linked'
    : 'repositories are linked, but none counts as the code of this model: name its own as code_repository';
}

/** A candidate as people know it. */
export function candidateName({ repo, path }: CodeCandidate): string {
  return path === undefined ? `github.com/${repo}` : `github.com/${repo}/${path}`;
}
