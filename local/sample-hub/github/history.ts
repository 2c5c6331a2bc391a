import { once } from '#shared/runtime/once.ts';
import { fractions, seedOf } from '../content/random.ts';
import { between, type Change, commitsLeft, workOut } from './change.ts';
import { type Commit, workOutCommit } from './commit.ts';
import { commitSha, ordinalOf } from './commit-sha.ts';
import type { ChangeSpec, RepositorySpec, Stage } from './repository-spec.ts';

/** The commits of a default branch and the changes that they came by, each made when asked for. */
export interface History {
  readonly commitCount: number;
  /** 0 is the newest. */
  commit(index: number): Commit;
  /** The place of a commit; undefined when there is none of this id. */
  find(sha: string): number | undefined;
  /** The newest commit made at or before a moment, in the catalogue's time. */
  firstUntil(moment: Date): number;
  readonly changeCount: number;
  /** By the number it has as a pull request, from 1; pushes are among them. */
  change(number: number): Change | undefined;
  /** How the change of this number is described, which is much cheaper to know. */
  changeSpec(number: number): ChangeSpec | undefined;
  /** The commit by which a merged pull request arrived. */
  landingCommit(change: Change): Commit | undefined;
}

/** A step that spreads the kinds of change as evenly as can be: the golden ratio's fraction. */
const GOLDEN = 0.618033988749895;

/** Reads a description of a history. */
export function createHistory({ name, history }: RepositorySpec): History {
  const changeCount = history.reduce((sum, { changes }) => sum + changes, 0);

  /** By change, how many commits came before it. */
  const starts = once(() => {
    const counts = new Uint32Array(changeCount + 1);
    for (let i = 0; i < changeCount; i++) {
      counts[i + 1] = (counts[i] ?? 0) + commitsLeft(specAt(i));
    }
    return counts;
  });

  function stageOf(position: number): { readonly stage: Stage; readonly inStage: number } {
    let inStage = position;
    for (const stage of history) {
      if (inStage < stage.changes) return { stage, inStage };
      inStage -= stage.changes;
    }
    throw new Error(`${name} has no change ${position}`);
  }

  function specAt(position: number): ChangeSpec {
    const { stage, inStage } = stageOf(position);
    const total = stage.mix.reduce((sum, { share = 1 }) => sum + share, 0);
    let left = (((inStage + 1) * GOLDEN) % 1) * total;
    const found = stage.mix.find(({ share = 1 }) => {
      left -= share;
      return left < 0;
    });
    if (found === undefined) throw new Error(`a stage of ${name} has no kinds of change`);
    return found;
  }

  function changeAt(position: number): Change {
    const { stage, inStage } = stageOf(position);
    const [from, to] = [new Date(stage.from), new Date(stage.to)];
    return workOut(
      specAt(position),
      name,
      {
        number: position + 1,
        opened: between(from, to, (inStage + 0.1) / stage.changes),
        landed: between(from, to, (inStage + 1) / stage.changes),
      },
      fractions(seedOf(`${name} change ${position}`)),
    );
  }

  /** The change that left a commit: the last one that begins at or before it. */
  function positionOf(ordinal: number): number {
    const counts = starts();
    let [low, high] = [0, changeCount];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((counts[middle] ?? 0) <= ordinal) low = middle;
      else high = middle;
    }
    return low;
  }

  function commitAt(ordinal: number): Commit {
    const position = positionOf(ordinal);
    const start = starts()[position] ?? 0;
    return workOutCommit(changeAt(position), ordinal - start, {
      at: (offset) => commitSha(name, start + offset),
      before: start === 0 ? undefined : commitSha(name, start - 1),
    });
  }

  function commitCount(): number {
    return starts()[changeCount] ?? 0;
  }

  function commit(index: number): Commit {
    if (index < 0 || index >= commitCount()) throw new Error(`${name} has no commit ${index}`);
    return commitAt(commitCount() - 1 - index);
  }

  return {
    get commitCount() {
      return commitCount();
    },
    commit,
    find(sha) {
      const ordinal = ordinalOf(name, sha);
      return ordinal === undefined || ordinal >= commitCount()
        ? undefined
        : commitCount() - 1 - ordinal;
    },
    firstUntil(moment) {
      let [low, high] = [0, commitCount()];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (commit(middle).date <= moment) high = middle;
        else low = middle + 1;
      }
      return low;
    },
    changeCount,
    change: (number) => (number >= 1 && number <= changeCount ? changeAt(number - 1) : undefined),
    changeSpec: (number) => (number >= 1 && number <= changeCount ? specAt(number - 1) : undefined),
    landingCommit({ number, spec }) {
      const left = commitsLeft(spec);
      return left === 0 ? undefined : commitAt((starts()[number - 1] ?? 0) + left - 1);
    },
  };
}
