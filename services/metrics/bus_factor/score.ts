import { type Detail, inconclusive, scored, type Verdict } from '#shared/domain/verdict.ts';
import type { Author, Evidence, Work } from './evidence.ts';

/** A team of this size, sharing the work evenly, outlives the loss of any one member. */
const RESILIENT_TEAM = 5;
/** Who has fewer commits came by, and does not carry the work on. */
const FEWEST_COMMITS = 3;
/** Whoever uploads a model need not know the code behind it. */
const MOST_WITHOUT_CODE = 0.5;
const MOST_NAMED = 5;
const LONGEST_NAME = 100;

/**
 * How hard losing a person would hit the code behind the model.
 *
 * The people (programs are left out) behind the newest 500 commits of the linked repository in the
 * 24 months before the measurement count who have at least 3 of them, each by their share `p` of
 * the work. `E = 1 / Σp²`, the inverse Simpson index, is the size of the evenly loaded team that
 * would be just as hard to lose: a tail of occasional authors hardly moves it. The score is
 * `min(1, (E − 1) / 4)`. No commit by a person in the window, or nobody with three: 0. Who commits
 * from an address that no account has claimed is the one account whose commits give the same name,
 * if there is one. A commit whose date is more than a day after the measurement was made nobody
 * knows when, and is outside the window.
 *
 * Where no code repository is linked, the commits to the model's own repository on the Hub count,
 * up to 0.5. The contributor absence factor as CHAOSS defines it, the smallest number of people who
 * make half of all contributions, is shown, as are the figures of all time where the history was
 * short enough to be read whole.
 */
export function score(evidence: Evidence): Verdict {
  if (evidence.of === 'unreadable') {
    return inconclusive('the linked code repository did not answer', {
      retryable: true,
      improve: 'post the same URL again later',
    });
  }
  const { work } = evidence;
  const judged = judge(work);
  if (evidence.of === 'code') {
    const { worth, because } = judged;
    const improve = worth === 1 ? '' : 'let more people carry an equal share of the work';
    return scored(worth, because, { details: detailsOf(work), improve });
  }
  return scored(
    Math.min(MOST_WITHOUT_CODE, judged.worth),
    `no code repository counts, so the commits to the model itself do, up to ${MOST_WITHOUT_CODE}: ${judged.because}`,
    {
      details: [{ text: evidence.choice }, ...detailsOf(work)],
      improve: 'name the repository of the code in `code_repository` of the card',
    },
  );
}

interface Judged {
  readonly worth: number;
  readonly because: string;
}

function judge(work: Work): Judged {
  const name = shortened(work.name);
  if (work.authors.length === 0) {
    const since = work.last === undefined ? ' within 24 months' : ` since ${dayOf(work.last)}`;
    return { worth: 0, because: `nobody has worked on ${name}${since}` };
  }
  const regulars = work.authors.filter(({ commits }) => commits >= FEWEST_COMMITS);
  const [first] = regulars;
  if (first === undefined) return { worth: 0, because: `${name} has only occasional commits` };
  if (regulars.length === 1) {
    return { worth: 0, because: `${name} depends on one person, ${shortened(first.name)}` };
  }
  const team = evenTeam(regulars);
  const share = Math.round((100 * first.commits) / sumOf(regulars));
  return {
    worth: Math.min(1, Math.max(0, (team - 1) / (RESILIENT_TEAM - 1))),
    because: `${regulars.length} people work on ${name}, as hard to lose as ${team.toFixed(1)} who share it evenly; the most active has ${share} % of the commits`,
  };
}

/** The inverse Simpson index. */
function evenTeam(authors: readonly Author[]): number {
  const all = sumOf(authors);
  return all ** 2 / authors.reduce((sum, { commits }) => sum + commits ** 2, 0);
}

/** "The smallest number of people that make up 50% of contributions" (CHAOSS). */
function absenceFactor(authors: readonly Author[]): number {
  const half = sumOf(authors) / 2;
  let made = 0;
  const needed = authors.findIndex(({ commits }) => {
    made += commits;
    return made >= half;
  });
  return needed + 1;
}

function detailsOf({ authors, url, since, ahead = 0, ever = [] }: Work): readonly Detail[] {
  return [
    ...figures(`since ${dayOf(since)}`, authors, url),
    ...figures('of all time', ever, url),
    ...(ahead > 0
      ? [{ text: `dated in the future, not counted: ${counted(ahead, 'commit')}` }]
      : []),
    ...authors
      .slice(0, MOST_NAMED)
      .map(({ name, commits }) => ({ text: `${shortened(name)}: ${counted(commits, 'commit')}` })),
  ];
}

function figures(when: string, authors: readonly Author[], url: string): readonly Detail[] {
  if (authors.length === 0) return [];
  const commits = counted(sumOf(authors), 'commit');
  const people = authors.length === 1 ? '1 person' : `${authors.length} people`;
  return [
    {
      text: `${when}: ${commits} by ${people}, contributor absence factor ${absenceFactor(authors)}`,
      url,
    },
  ];
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function sumOf(authors: readonly Author[]): number {
  return authors.reduce((sum, { commits }) => sum + commits, 0);
}

function dayOf(moment: string): string {
  return moment.slice(0, 10);
}

function shortened(name: string): string {
  const line = name.replace(/\s+/g, ' ');
  return line.length <= LONGEST_NAME ? line : `${line.slice(0, LONGEST_NAME - 1)}…`;
}
