import { monthsBefore } from '#shared/domain/months-before.ts';
import { type Detail, inconclusive, scored, type Verdict } from '#shared/domain/verdict.ts';
import type { CodeFacts, Evidence, Found } from './evidence.ts';

/** One thing that software has. */
interface Part {
  readonly weight: number;
  /** The share of the weight that is earned for sure. */
  readonly earned: number;
  /** The share that it may come to, where not all files were seen. */
  readonly possible: number;
  /** In a list after "has" or "lacks". */
  readonly name: string;
  /** What is lacking where a part of it is there. */
  readonly rest?: string;
  readonly improve: string;
  readonly shown: readonly Found[];
}

/** A single file of tests is worth 0.15 of the 0.25. */
const ONE_TEST_FILE = 0.6;
/** The share of the requirements that must name one version. */
const MOSTLY_PINNED = 0.8;
const ALIVE_MONTHS = 12;
const LONGEST_NAME = 100;

/**
 * Whether the linked code is kept like software, by its list of files and what GitHub says of it.
 *
 * Tests 0.25 (a single file 0.15) · continuous integration 0.15 · a linter's or formatter's
 * configuration 0.10 · type information or a type checker's configuration 0.05 · a packaging
 * manifest 0.10 · a lock file, or at least 80 % of the requirements at one version, 0.10 · README
 * 0.05 · LICENSE 0.05 · CONTRIBUTING or code owners 0.05 · not archived and pushed to within 12
 * months 0.10. Where the link leads to a folder, that folder is measured, with the continuous
 * integration and the licence of the whole repository. Settings inside another file, such as
 * `pyproject.toml`, are not read. No repository, or nothing where the link leads to: 0.
 *
 * While requirements that may count do not come, the verdict is inconclusive.
 * Where GitHub cut the list of files, the top and the folders that tell most are looked up; what may
 * lie elsewhere, tests and types, is unknown unless it was seen: then the verdict is inconclusive.
 */
export function score({ code, choice, measuredAt }: Evidence): Verdict {
  if (code === 'unreadable') {
    return inconclusive('the linked code repository did not answer', {
      retryable: true,
      improve: 'post the same URL again later',
    });
  }
  if (code === 'none') {
    return scored(0, choice, {
      improve: 'name the repository of the code in `code_repository` of the card',
    });
  }
  if (code.empty) {
    return scored(0, `there are no files in ${nameOf(code)}, where the card's link leads to`, {
      improve: 'link the repository or the folder that holds the code',
    });
  }
  const [late] = code.unreachable;
  if (late !== undefined && code.files.lock === undefined) {
    return inconclusive(`${late} of ${nameOf(code)} could not be read: GitHub did not answer`, {
      retryable: true,
      improve: 'post the same URL again later',
    });
  }
  const parts = partsOf(code, measuredAt);
  const details = detailsOf(parts, code);
  const unseen = parts.filter(({ earned, possible }) => earned < possible);
  if (unseen.length > 0) {
    const because = `GitHub lists only a part of ${nameOf(code)}, so it is not known whether it has ${lackingIn(unseen)}`;
    return inconclusive(because, {
      retryable: false,
      details,
      improve: 'keep the code of the model in a repository small enough to be listed whole',
    });
  }
  return scored(total(parts), sentence(code, parts), { details, improve: improvement(parts) });
}

function partsOf(code: CodeFacts, measuredAt: string): readonly Part[] {
  const { tests, files, cutShort, topSeen = !cutShort } = code;
  const certain = (earned: number) => ({ earned, possible: earned });
  const atLeast = (earned: number, isSeen: boolean) => ({ earned, possible: isSeen ? earned : 1 });
  const presence = (file: Found | undefined, isSeen = topSeen) => ({
    ...(file === undefined ? atLeast(0, isSeen) : certain(1)),
    shown: file === undefined ? [] : [file],
  });
  return [
    {
      weight: 0.25,
      ...atLeast(tests.count === 1 ? ONE_TEST_FILE : Math.min(1, tests.count), !cutShort),
      shown: tests.first,
      name: 'tests',
      ...(tests.count === 1 && { rest: 'more than one file of tests' }),
      improve: tests.count === 1 ? 'add tests beyond the one file' : 'add tests',
    },
    {
      weight: 0.15,
      ...presence(files.ci),
      name: 'continuous integration',
      improve: 'run the checks on every change, such as by .github/workflows',
    },
    {
      weight: 0.1,
      ...presence(files.lint),
      name: 'a linter',
      improve: 'add a linter with a configuration file of its own, such as ruff.toml',
    },
    {
      weight: 0.1,
      ...presence(files.manifest),
      name: 'a packaging manifest',
      improve: 'add a packaging manifest, such as pyproject.toml',
    },
    {
      weight: 0.1,
      ...pinning(code, presence(files.lock)),
      name: 'pinned dependencies',
      improve: 'add a lock file, such as uv.lock, or pin the requirements with ==',
    },
    {
      weight: 0.1,
      ...certain(isAlive(code, measuredAt) ? 1 : 0),
      shown: [],
      name: `somebody who keeps it up (${stateOf(code)})`,
      improve: code.archived
        ? 'link a repository that is not archived'
        : `keep the code up: nothing was pushed in ${ALIVE_MONTHS} months`,
    },
    {
      weight: 0.05,
      // A package says it anywhere, by a file of its own.
      ...presence(files.types, !cutShort),
      name: 'type checks',
      improve: 'add type information (py.typed) or the configuration of a type checker',
    },
    { weight: 0.05, ...presence(files.readme), name: 'a README', improve: 'write a README' },
    {
      weight: 0.05,
      ...presence(files.licence),
      name: 'a licence',
      improve: 'add a LICENSE file at the root of the repository',
    },
    {
      weight: 0.05,
      ...presence(files.contributing),
      name: 'rules for contributors',
      improve: 'write a CONTRIBUTING.md or name code owners',
    },
  ];
}

/** A lock file decides; the requirements count as far as they were read. */
function pinning({ requirements }: CodeFacts, lock: Pick<Part, 'earned' | 'possible' | 'shown'>) {
  const { pinned, all, read } = requirements;
  if (lock.earned === 1 || all === 0) return lock;
  return pinned / all >= MOSTLY_PINNED ? { earned: 1, possible: 1, shown: read } : lock;
}

function isAlive({ archived, pushedAt }: CodeFacts, measuredAt: string): boolean {
  if (archived || pushedAt === undefined) return false;
  return Date.parse(pushedAt) >= Date.parse(monthsBefore(measuredAt, ALIVE_MONTHS));
}

function stateOf({ archived, pushedAt }: CodeFacts): string {
  if (archived) return 'archived';
  return pushedAt === undefined ? 'never pushed to' : `last pushed to ${pushedAt.slice(0, 10)}`;
}

/** In thousandths: a sum of tenths must not depend on their order. */
function total(parts: readonly Part[]): number {
  const sum = parts.reduce(
    (all, { weight, earned }) => all + Math.round(weight * earned * 1000),
    0,
  );
  return sum / 1000;
}

function sentence(code: CodeFacts, parts: readonly Part[]): string {
  const has = namesOf(parts.filter(({ earned }) => earned === 1));
  const lacks = lackingIn(parts.filter(({ earned }) => earned < 1));
  return [
    `${nameOf(code)} has ${has === '' ? 'nothing that shows upkeep' : has}`,
    lacks && `lacks ${lacks}`,
    unreadIn(code),
  ]
    .filter(Boolean)
    .join('; ');
}

function nameOf({ name }: CodeFacts): string {
  return name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 1)}…`;
}

function namesOf(parts: readonly Part[]): string {
  return parts.map(({ name }) => name).join(', ');
}

function lackingIn(parts: readonly Part[]): string {
  return parts.map(({ name, rest = name }) => rest).join(', ');
}

function unreadIn({ files, requirements, unreadRequirements }: CodeFacts): string {
  if (files.lock !== undefined || unreadRequirements.length === 0) return '';
  return requirements.read.length === 0
    ? 'its requirements were not read, so only a lock file counts'
    : 'of its requirements only the first files were read';
}

function improvement(parts: readonly Part[]): string {
  const gain = ({ weight, earned }: Part) => weight * (1 - earned);
  const [best] = parts.toSorted((a, b) => gain(b) - gain(a));
  return best === undefined || gain(best) === 0 ? '' : best.improve;
}

function detailsOf(parts: readonly Part[], code: CodeFacts): readonly Detail[] {
  const { requirements, unreadRequirements, tests } = code;
  const { pinned, all, read } = requirements;
  return [
    { text: `${tests.count} ${tests.count === 1 ? 'file' : 'files'} of tests` },
    ...parts.flatMap(({ name, shown }) =>
      shown.map(({ text, url }) => ({ text: `${name}: ${text}`, url })),
    ),
    ...read.map(({ text, url }) => ({ text: `${pinned} of ${all} pinned: ${text}`, url })),
    ...unreadRequirements.map(({ text, url }) => ({ text: `not read: ${text}`, url })),
    { text: stateOf(code) },
  ];
}
