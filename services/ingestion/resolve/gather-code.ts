import {
  candidateName,
  chooseCode,
  contenders,
  type KnownRepository,
} from '#shared/domain/choose-code.ts';
import type { LinkedCode, ModelDossier, RepositoryInfo, TextFile } from '#shared/domain/dossier.ts';
import { licenceTexts } from '#shared/domain/license/licence-files.ts';
import type { CodeCandidate, CodeChoice } from '#shared/domain/links.ts';
import type { PinnedSource } from '#shared/domain/source.ts';
import type { FileToRead, GitHubSource } from '#shared/sources/ports.ts';
import { lookUp } from './look-up.ts';
import { requirementsFiles } from './notable-files.ts';
import { requireSubPath } from './sub-path.ts';

/**
 * The code that belongs to a model, in four round trips: what the likeliest repositories are, then
 * the commit, the tree, and the licences and requirements of the one that is chosen.
 */
export async function gatherCode(
  candidates: readonly CodeCandidate[],
  github: GitHubSource,
): Promise<Pick<ModelDossier, 'codeChoice' | 'code'>> {
  const known = await lookUpAll(contenders(candidates), github);
  const codeChoice = chooseCode(candidates, known);
  const { chosen } = codeChoice;
  if (chosen === undefined) return { codeChoice };
  const info = known.get(chosen.repo);
  if (typeof info !== 'object') return { codeChoice, code: 'unreadable' };

  const read = await lookUp(readCode(chosen, info, github));
  if (read.status === 'missing') return { codeChoice: withdrawn(codeChoice, chosen) };
  return { codeChoice, code: read.status === 'found' ? read.value : 'unreadable' };
}

/** By the name as the card writes it; one that is written in two ways is asked for once. */
async function lookUpAll(
  candidates: readonly CodeCandidate[],
  github: GitHubSource,
): Promise<ReadonlyMap<string, KnownRepository>> {
  const names = new Map(candidates.map(({ repo }) => [repo.toLowerCase(), repo]));
  const answers = await Promise.all(
    [...names].map(async ([key, repo]) => {
      const outcome = await lookUp(github.info({ section: 'repositories', repo }));
      return [key, outcome.status === 'found' ? outcome.value : outcome.status] as const;
    }),
  );
  const found = new Map(answers);
  return new Map(
    candidates.map(({ repo }) => [repo, found.get(repo.toLowerCase()) ?? 'unreadable']),
  );
}

async function readCode(
  { path }: CodeCandidate,
  info: RepositoryInfo,
  github: GitHubSource,
): Promise<LinkedCode> {
  const repository = { section: 'repositories', repo: info.fullName } as const;
  const sha = await github.commit(repository);
  const folder = path === undefined ? {} : { path };
  const source: PinnedSource = { type: 'code', origin: 'github', ...repository, sha, ...folder };
  const tree = await github.tree(source);
  const readAll = (files: readonly FileToRead[]) => readTexts(source, files, github);
  const [licences, requirements] = await Promise.all([
    readAll(licenceTexts(tree)),
    readAll(requirementsFiles(tree, path)),
    requireSubPath(source, tree, async (asked) => {
      const { kind } = await github.lookUp(source, asked);
      return kind !== 'nothing';
    }),
  ]);
  return { repo: info.fullName, ...folder, sha, info, tree, licenceFiles: licences, requirements };
}

async function readTexts(
  source: PinnedSource,
  files: readonly FileToRead[],
  github: GitHubSource,
): Promise<readonly TextFile[]> {
  const texts = await Promise.all(files.map(({ path }) => github.text(source, path)));
  return texts.flatMap((text) => (text.status === 'found' ? text.value : []));
}

/** A repository without a commit, or without the folder, holds no code of the model's. */
function withdrawn({ rejected }: CodeChoice, chosen: CodeCandidate): CodeChoice {
  const because = 'there is nothing in it';
  return {
    rejected: [{ ...chosen, because }, ...rejected],
    because: `the card names ${candidateName(chosen)} as its code, and ${because}`,
  };
}
