import {
  candidateName,
  chooseCode,
  contenders,
  type KnownRepository,
} from '#shared/domain/choose-code.ts';
import type { LinkedCode, ModelDossier, TextFile } from '#shared/domain/dossier.ts';
import { licenceTexts } from '#shared/domain/license/licence-files.ts';
import type { CodeCandidate, CodeChoice, NamedCode } from '#shared/domain/links.ts';
import type { PinnedSource } from '#shared/domain/source.ts';
import { underPresentNames } from '#shared/domain/under-present-names.ts';
import type { FileToRead, GitHubSource, RepositoryHead } from '#shared/sources/ports.ts';
import { completeTree } from './complete-tree.ts';
import { lookUp, type Outcome } from './look-up.ts';
import { requirementsFiles } from './notable-files.ts';
import { requireSubPath } from './sub-path.ts';

/**
 * The code that belongs to a model, in two round trips: what the likeliest repositories are and
 * where they stand, then the tree, licences and requirements of the one that is chosen.
 */
export async function gatherCode(
  named: readonly NamedCode[],
  github: GitHubSource,
): Promise<Pick<ModelDossier, 'codeChoice' | 'code' | 'codeRetryAfter'>> {
  const heads = await lookUpAll(contenders(named), github);
  const known = new Map([...heads].map(([repo, head]) => [repo, infoOf(head)]));
  const codeChoice = chooseCode(underPresentNames(named, known), known);
  const { chosen } = codeChoice;
  if (chosen === undefined) return { codeChoice };
  const head = heads.get(chosen.repo);
  if (head === undefined || head === 'missing') return { codeChoice, code: 'unreadable' };
  if ('retryIn' in head) return unreadable(codeChoice, head.retryIn);
  const { sha } = head;
  if (sha === undefined) return { codeChoice: withdrawn(codeChoice, chosen) };

  const read = await lookUp(readCode(chosen, { ...head, sha }, github));
  if (read.status === 'missing') return { codeChoice: withdrawn(codeChoice, chosen) };
  if (read.status === 'unreadable') return unreadable(codeChoice, read.retryAfter);
  return { codeChoice, code: read.value };
}

function unreadable(codeChoice: CodeChoice, seconds: number | undefined) {
  const codeRetryAfter = seconds === undefined ? {} : { codeRetryAfter: seconds };
  return { codeChoice, code: 'unreadable' as const, ...codeRetryAfter };
}

type KnownHead = RepositoryHead | 'missing' | { readonly retryIn: number | undefined };

function infoOf(head: KnownHead): KnownRepository {
  if (head === 'missing') return head;
  return 'info' in head ? head.info : 'unreadable';
}

/** By the name as the card writes it; one that is written in two ways is asked for once. */
async function lookUpAll(
  candidates: readonly CodeCandidate[],
  github: GitHubSource,
): Promise<ReadonlyMap<string, KnownHead>> {
  const written = new Map(
    candidates.toReversed().map((candidate) => [candidate.repo.toLowerCase(), candidate]),
  );
  const answers = await Promise.all(
    [...written].map(async ([key, { repo, path }]) => {
      const outcome = await lookUp(github.head({ section: 'repositories', repo }, path));
      return [key, headOf(outcome)] as const;
    }),
  );
  const found = new Map(answers);
  return new Map(
    candidates.flatMap(({ repo }) => {
      const head = found.get(repo.toLowerCase());
      return head === undefined ? [] : [[repo, head] as const];
    }),
  );
}

function headOf(outcome: Outcome<RepositoryHead>): KnownHead {
  if (outcome.status === 'found') return outcome.value;
  return outcome.status === 'missing' ? outcome.status : { retryIn: outcome.retryAfter };
}

async function readCode(
  { path }: CodeCandidate,
  { info, sha, top }: RepositoryHead & { readonly sha: string },
  github: GitHubSource,
): Promise<LinkedCode> {
  const folder = path === undefined ? {} : { path };
  const source: PinnedSource = {
    type: 'code',
    origin: 'github',
    section: 'repositories',
    repo: info.fullName,
    sha,
    ...folder,
  };
  const tree = github.tree(source);
  const readAll = (files: readonly FileToRead[]) => readTexts(source, files, github);
  const [listed, licences, requirements] = await Promise.all([
    tree.then((all) => completeTree(source, all, github)),
    Promise.resolve(top ?? tree).then((known) => readAll(licenceTexts(known))),
    tree.then((all) => readAll(requirementsFiles(all, path))),
    // Most are at the top: these are asked for beside the tree, and no second time.
    top && readAll(requirementsFiles(top, path)),
    tree.then((all) =>
      requireSubPath(source, all, async (asked) => {
        const { kind } = await github.lookUp(source, asked);
        return kind !== 'nothing';
      }),
    ),
    lookUp(github.readAhead(source, path)),
  ]);
  const texts = { licenceFiles: licences.found, requirements: requirements.found };
  const unreadableFiles = [...licences.unreadable, ...requirements.unreadable];
  const late = unreadableFiles.length > 0 && { unreadableFiles };
  return { repo: info.fullName, ...folder, sha, info, ...listed, ...texts, ...late };
}

async function readTexts(
  source: PinnedSource,
  files: readonly FileToRead[],
  github: GitHubSource,
): Promise<{ readonly found: readonly TextFile[]; readonly unreadable: readonly string[] }> {
  const texts = await Promise.all(
    files.map(async ({ path, oid, link }) => {
      const outcome = await lookUp(github.text(source, path, link ? undefined : oid));
      const reading = outcome.status === 'found' ? outcome.value : undefined;
      if (reading?.status === 'found') return reading.value;
      // What the tree names at this commit is there, whatever else is said of it.
      return reading === undefined || oid !== undefined ? path : [];
    }),
  );
  const all = texts.flat();
  return {
    found: all.filter((text) => typeof text !== 'string'),
    unreadable: all.filter((text) => typeof text === 'string'),
  };
}

/** A repository without a commit, or without the folder, holds no code of the model's. */
function withdrawn({ rejected }: CodeChoice, chosen: CodeCandidate): CodeChoice {
  const because = 'there is nothing in it';
  return {
    rejected: [{ ...chosen, because }, ...rejected],
    because: `the card names ${candidateName(chosen)} as its code, and ${because}`,
  };
}
