import type { HistoryCommit, MergedPullRequest } from '#shared/domain/change-history.ts';
import type { LinkedCode, LinkedDataset, ModelDossier, TextFile } from '#shared/domain/dossier.ts';
import type { AuthoredCommit } from '#shared/sources/ports.ts';
import { type Sample, sampleDossier, sampleSha } from './sample-dossier.ts';

/** Texts as long as anything is read of any. */
export const LONG = 1024 * 1024;

/** A text of so many bytes in which one thing comes again and again. */
export function filled(unit: string, { from = '', to = '', length = LONG } = {}): string {
  const times = Math.floor((length - from.length - to.length) / Buffer.byteLength(unit));
  return from + unit.repeat(times) + to;
}

/** A text as long as is read, of equally long parts, each under a heading of its own. */
export function together(...units: readonly string[]): string {
  const length = Math.floor(LONG / units.length) - 16;
  return units.map((unit, n) => `\n\n# Part ${n}\n\n${filled(unit, { length })}`).join('');
}

/** A model whose every text is read like this: card, configuration, licence, and those of what it links. */
export function modelOfTexts(
  file: (path: string) => TextFile,
  files: Sample['files'] = {},
): ModelDossier {
  const read = { status: 'found', value: file('README.md') } as const;
  const data: LinkedDataset = {
    id: 'lakeside/data',
    source: 'front matter',
    status: 'found',
    url: 'https://huggingface.co/datasets/lakeside/data',
    sha: sampleSha,
    card: read,
  };
  const code: LinkedCode = {
    repo: 'lakeside/heron',
    sha: sampleSha,
    info: { fullName: 'lakeside/heron', defaultBranch: 'main', archived: false, fork: false },
    tree: sampleDossier({ files }).tree,
    licenceFiles: [file('LICENSE')],
    requirements: [file('requirements.txt')],
  };
  const config = (path: string) => [path, { status: 'found', value: file(path) }] as const;
  return {
    ...sampleDossier({ files, linked: { code, datasets: [data] } }),
    card: read,
    licenceFiles: [file('LICENSE')],
    configs: Object.fromEntries([
      config('config.json'),
      config('model_index.json'),
      config('.eval_results/a.yaml'),
    ]),
  };
}

/** What upstreams tell of people who call themselves, their changes and their files by any text. */
export function hostileUpstreams(text: string) {
  const author = { login: text, type: 'User' };
  const file = (n: number) => ({ path: `${text}/${n}.py`, additions: 1, deletions: 0 });
  const pull = (number: number): MergedPullRequest => ({
    number,
    title: text,
    author,
    mergedBy: author,
    additions: 100,
    deletions: 0,
    files: Array.from({ length: 100 }, (_, n) => file(n)),
    moreFiles: false,
    commitAuthors: Array.from({ length: 30 }, (_, n) => ({ login: `${text}${n}` })),
    reviews: Array.from({ length: 100 }, (_, n) => ({
      state: 'APPROVED',
      by: { login: `${text}${n}` },
    })),
  });
  const changes = Array.from(
    { length: 500 },
    (_, n): HistoryCommit => ({
      sha: sampleSha,
      title: text,
      author,
      isMerge: false,
      additions: 100,
      deletions: 0,
      ...(n % 2 === 0 && { pull: pull(n) }),
    }),
  );
  const commits = changes.map(
    (_, n): AuthoredCommit => ({ author: `${text}${n % 50}`, date: '2026-01-01T00:00:00Z' }),
  );
  const commitAuthors = async () => ({ commits, whole: true });
  return {
    hub: { commitAuthors },
    github: { commitAuthors, hasToken: async () => true, history: async () => changes },
  };
}
