import type { fractions } from '../content/random.ts';
import { areaPath } from './area.ts';
import { changeTitle } from './change-title.ts';
import type {
  ChangeSpec,
  Login,
  PullRequestSpec,
  ReviewSpec,
  ReviewState,
  Team,
} from './repository-spec.ts';

/** A source of choices that are the same each time. */
export type Choice = ReturnType<typeof fractions>;

export interface ChangedFile {
  readonly path: string;
  readonly additions: number;
  readonly deletions: number;
  readonly status: 'added' | 'modified';
}

export interface Review {
  readonly by: Login;
  readonly state: ReviewState;
  /** In the catalogue's time, as all dates here. */
  readonly at: Date;
}

/** One thing that happened to a repository: a push, or a pull request with all that led to it. */
export interface Change {
  /** The number it has as a pull request; a push takes one too, as an issue would. */
  readonly number: number;
  readonly spec: ChangeSpec;
  readonly author: Login;
  /** The author, unless somebody else opened the pull request. */
  readonly openedBy: Login;
  readonly title: string;
  readonly opened: Date;
  readonly landed: Date;
  readonly files: readonly ChangedFile[];
  readonly reviews: readonly Review[];
  readonly mergedBy: Login | undefined;
}

/** Works one change out: everything that its description leaves open is drawn. */
export function workOut(
  spec: ChangeSpec,
  repository: string,
  { number, opened, landed }: Pick<Change, 'number' | 'opened' | 'landed'>,
  choose: Choice,
): Change {
  const author = member(spec.authors, choose) ?? 'ghost';
  const files = changedFiles(spec, repository, choose);
  const reviews =
    spec.via === 'push'
      ? []
      : (spec.reviews ?? []).flatMap((review, i) =>
          reviewOf(review, author, between(opened, landed, (i + 1) / 10), choose),
        );
  return {
    number,
    spec,
    author,
    openedBy: spec.via === 'push' ? author : (spec.openedBy ?? author),
    title: spec.title ?? changeTitle(files[0], choose),
    opened,
    landed,
    files,
    reviews,
    mergedBy: spec.via === 'push' ? undefined : merger(spec, author, reviews, choose),
  };
}

/** How many commits a change leaves on the branch. */
export function commitsLeft(spec: ChangeSpec): number {
  if (spec.via === 'push' || spec.merge === 'squash') return 1;
  if (spec.merge === 'never') return 0;
  return (spec.commits ?? 1) + (spec.merge === 'merge' ? 1 : 0);
}

/** A moment between two others. */
export function between(from: Date, to: Date, part: number): Date {
  const ms = from.getTime() + part * (to.getTime() - from.getTime());
  return new Date(Math.floor(ms / 1000) * 1000);
}

function changedFiles(
  { lines, deletes = 0.2, files = [1, 4], in: areas = ['code'] }: ChangeSpec,
  repository: string,
  choose: Choice,
): readonly ChangedFile[] {
  const additions = within(lines, choose);
  const count = Math.min(within(files, choose), Math.max(1, additions));
  const first = Math.floor(choose() * 1000);
  return Array.from({ length: count }, (_, i) => {
    const area = areas[i % areas.length] ?? 'code';
    const added = share(additions, count, i);
    return {
      path: areaPath(area, repository, first, i),
      additions: added,
      deletions: Math.round(added * deletes),
      status: deletes === 0 ? 'added' : 'modified',
    };
  });
}

/** The `i`th of so many parts of a whole, as equal as whole numbers allow. */
export function share(whole: number, parts: number, i: number): number {
  return Math.floor(((i + 1) * whole) / parts) - Math.floor((i * whole) / parts);
}

function reviewOf(
  { by, state }: ReviewSpec,
  author: Login,
  at: Date,
  choose: Choice,
): readonly Review[] {
  const reviewer = by === 'author' ? author : member(without(by, author), choose);
  return reviewer === undefined ? [] : [{ by: reviewer, state, at }];
}

function merger(
  { mergedBy, merge }: PullRequestSpec,
  author: Login,
  reviews: readonly Review[],
  choose: Choice,
): Login | undefined {
  if (merge === 'never') return undefined;
  if (mergedBy === 'author') return author;
  if (mergedBy === 'reviewer') return reviews[0]?.by ?? author;
  return member(without(mergedBy, author), choose) ?? author;
}

function without(team: Team, login: Login): Team {
  return Object.fromEntries(Object.entries(team).filter(([name]) => name !== login));
}

function member(team: Team, choose: Choice): Login | undefined {
  const members = Object.entries(team);
  let left = choose() * members.reduce((sum, [, weight]) => sum + weight, 0);
  return members.find(([, weight]) => {
    left -= weight;
    return left < 0;
  })?.[0];
}

function within([least, most]: readonly [number, number], choose: Choice): number {
  return least + Math.floor(choose() * (most - least + 1));
}
