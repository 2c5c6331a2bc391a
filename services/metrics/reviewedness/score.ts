import { type Identity, isBot } from '#shared/domain/bots.ts';
import { isSamePerson } from '#shared/domain/people.ts';
import { type Detail, type Scored, scored, type Verdict } from '#shared/domain/verdict.ts';
import type { Change, Evidence } from './evidence.ts';

/** A change that deletes about as much as it adds moves or reformats code. */
const NEARLY_EVEN = 0.2;
const MOST_SHOWN = 5;

/** How a change came in: seen by a second human, only merged by one, or neither. */
type Seen = 'reviewed' | 'merged by another' | 'alone';

interface Judged {
  readonly change: Change;
  readonly seen: Seen;
  readonly lines: number;
}

type Changes = Exclude<Evidence, { readonly kind: 'no code' }>;

/**
 * What share of the code a second person reviewed.
 *
 * Among the newest 500 commits up to the pinned head of the linked repository's default branch,
 * commits by bots and merge commits then left out: the lines of programming code added by merged
 * pull requests that a second human reviewed, over all lines of programming code added. Reviewed
 * means approved by a human who neither opened the pull request nor wrote a commit of it, or merged
 * by such a one who also submitted a review. A pull request counts once, by its own files; one whose
 * additions and deletions are within 20 % counts its net lines; one that a bot opened counts where
 * people wrote commits of it. No code repository, or no human line of code: 0. Without a GitHub token
 * the same share is taken over changes instead of lines, as far as eight requests go.
 */
export function score(evidence: Evidence): Verdict {
  if (evidence.kind === 'no code') {
    return scored(0, 'no code repository is linked, so nobody can see a review', {
      improve: 'name the repository of the code as code_repository in the front matter of the card',
      details: [{ text: evidence.why }],
    });
  }
  const judged = evidence.changes.map(
    (change): Judged => ({ change, seen: seenBy(change), lines: linesOf(change) }),
  );
  return evidence.kind === 'lines' ? byLines(judged, evidence) : byChangesets(judged, evidence);
}

function byLines(judged: readonly Judged[], evidence: Changes): Scored {
  const total = linesIn(judged);
  if (total === 0) {
    return scored(0, `${named(evidence)} has no human code change to review`, {
      improve: 'develop the code by pull requests that a second person approves',
      details: [headOf(evidence), ...leftOut(evidence)],
    });
  }
  const reviewed = linesIn(judged.filter(({ seen }) => seen === 'reviewed'));
  const merged = linesIn(judged.filter(({ seen }) => seen === 'merged by another'));
  const details = [
    headOf(evidence),
    ...leftOut(evidence),
    { text: changesetFigure(judged) },
    ...(merged > 0 ? [{ text: plainMerges(reviewed, merged, total) }] : []),
    ...buddies(evidence.changes),
    ...largestUnreviewed(judged, evidence),
  ];
  return scored(
    reviewed / total,
    `a second person reviewed ${count(reviewed)} of the ${count(total)} lines of code added to ${named(evidence)} in its newest commits`,
    { details, improve: advice(judged) },
  );
}

function byChangesets(judged: readonly Judged[], evidence: Changes): Scored {
  const without = 'counted by changes and not by lines, since this registry has no GitHub token';
  const token = 'set GITHUB_TOKEN, so that the registry can count lines';
  if (judged.length === 0) {
    return scored(0, `${named(evidence)} has no human code change to review (${without})`, {
      improve: token,
      details: [headOf(evidence)],
    });
  }
  const reviewed = judged.filter(({ seen }) => seen === 'reviewed').length;
  return scored(
    reviewed / judged.length,
    `a second person reviewed ${reviewed} of the newest ${judged.length} changes to ${named(evidence)} (${without}: set GITHUB_TOKEN)`,
    {
      improve: `${token}; ${advice(judged)}`,
      details: [
        headOf(evidence),
        ...buddies(evidence.changes),
        ...largestUnreviewed(judged, evidence),
      ],
    },
  );
}

function seenBy(change: Change): Seen {
  if (change.number === undefined) return 'alone';
  if (approvers(change).length > 0) return 'reviewed';
  const { mergedBy, reviews } = change;
  if (mergedBy === undefined || isBot(mergedBy) || isOwn(change, mergedBy)) return 'alone';
  return reviews.some(({ by }) => isSamePerson(by, mergedBy)) ? 'reviewed' : 'merged by another';
}

/** The humans who approved what they did not write. Whoever has left GitHub cannot be told apart. */
function approvers(change: Change): readonly string[] {
  const logins = change.reviews.flatMap(({ by, state }) =>
    state === 'APPROVED' && by && !isBot(by) && !isOwn(change, by) ? [by.login.toLowerCase()] : [],
  );
  return [...new Set(logins)];
}

function isOwn(change: Change, person: Identity): boolean {
  return peopleOf(change).some((own) => isSamePerson(own, person));
}

function peopleOf({ author, others = [] }: Change): readonly Identity[] {
  return author === undefined ? others : [author, ...others];
}

function linesOf({ number, code }: Change): number {
  if (code === undefined) return 0;
  const { additions, deletions } = code;
  const isEven =
    number !== undefined &&
    Math.abs(additions - deletions) <= NEARLY_EVEN * Math.max(additions, deletions);
  return isEven ? Math.max(0, additions - deletions) : additions;
}

function linesIn(judged: readonly Judged[]): number {
  return judged.reduce((sum, { lines }) => sum + lines, 0);
}

function changesetFigure(judged: readonly Judged[]): string {
  const reviewed = judged.filter(({ seen }) => seen === 'reviewed').length;
  return `by changesets, as OpenSSF Scorecard counts them: ${reviewed} of ${judged.length} reviewed`;
}

function plainMerges(reviewed: number, merged: number, total: number): string {
  const would = ((reviewed + merged) / total).toFixed(3);
  return `${count(merged)} lines were merged by another person who submitted no review: with them the score would be ${would}`;
}

/** Anybody may commit under the name of a program: who reads this can see whether it is one. */
function leftOut({ programs }: Changes): readonly Detail[] {
  if (programs === undefined) return [];
  const { commits, additions, names } = programs;
  const which = names.map(short).join(', ');
  const what = commits === 1 ? '1 commit' : `${count(commits)} commits`;
  return [
    { text: `left out as the work of programs (${which}): ${what} of ${count(additions)} lines` },
  ];
}

/** Approvals by accounts that only ever approve one author may be that author's own. */
function buddies(changes: readonly Change[]): readonly Detail[] {
  const authorsOf = new Map<string, Set<string>>();
  const approvals = changes
    .filter(({ number }) => number !== undefined)
    .flatMap((change) => approvers(change).map((by) => ({ by, change })));
  for (const { by, change } of approvals) {
    const authors = authorsOf.get(by) ?? new Set();
    const logins = peopleOf(change).map(({ login }) => login.toLowerCase());
    for (const login of logins.length > 0 ? logins : ['']) authors.add(login);
    authorsOf.set(by, authors);
  }
  if (approvals.length === 0) return [];
  const loyal = approvals.filter(({ by }) => authorsOf.get(by)?.size === 1).length;
  const share = Math.round((100 * loyal) / approvals.length);
  return [
    {
      text: `${share} % of all approvals (${count(approvals.length)}) are by accounts that approved only one author`,
    },
  ];
}

function largestUnreviewed(judged: readonly Judged[], { kind, repo }: Changes): readonly Detail[] {
  return unreviewed(judged)
    .slice(0, MOST_SHOWN)
    .map(({ change, lines }) => ({
      text: `${seenWords(change)}${kind === 'lines' ? `, ${count(lines)} lines of code` : ''}: ${short(change.title)}`,
      url: `https://github.com/${repo}/commit/${change.sha}`,
    }));
}

function unreviewed(judged: readonly Judged[]): readonly Judged[] {
  return judged
    .filter(({ seen, change, lines }) => seen !== 'reviewed' && (lines > 0 || !change.code))
    .sort((a, b) => b.lines - a.lines);
}

function advice(judged: readonly Judged[]): string {
  const [largest] = unreviewed(judged);
  if (largest === undefined) return '';
  const { change } = largest;
  return `have a second person approve each pull request before it is merged: the largest change that no second person reviewed is ${seenWords(change)}, "${short(change.title)}"`;
}

function seenWords({ number, sha }: Change): string {
  return number === undefined ? `push ${sha.slice(0, 7)}` : `pull request #${number}`;
}

function headOf({ repo, sha, path, changes }: Changes): Detail {
  return {
    text: `${count(changes.length)} changes by humans were looked at`,
    url: `https://github.com/${repo}/commits/${sha}${path === undefined ? '' : `/${path}`}`,
  };
}

function named({ repo, path }: Changes): string {
  return path === undefined ? repo : `${repo}/${path}`;
}

/** Titles are written by strangers: one line, and not too long for a detail. */
function short(title: string): string {
  const line = title.replace(/\s+/g, ' ').trim();
  return line.length <= 80 ? line : `${line.slice(0, 79)}…`;
}

function count(number: number): string {
  return number.toLocaleString('en-GB');
}
