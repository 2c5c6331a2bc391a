import {
  candidateName,
  chooseCode,
  contenders,
  type KnownRepository,
} from '#shared/domain/choose-code.ts';
import type { LinkedCode, ModelDossier } from '#shared/domain/dossier.ts';
import type { CodeCandidate, CodeChoice } from '#shared/domain/links.ts';
import type { PinnedSource } from '#shared/domain/source.ts';
import type { GitHubSource, RepositoryHead } from '#shared/sources/ports.ts';
import { lookUp } from './look-up.ts';
import { licenceFiles } from './notable-files.ts';
import { requireSubPath } from './sub-path.ts';

/**
 * The code that belongs to a model, in two round trips: what the likeliest repositories are and
 * where they stand, then the tree and the licence files of the one that is chosen.
 */
export async function gatherCode(
  candidates: readonly CodeCandidate[],
  github: GitHubSource,
): Promise<Pick<ModelDossier, 'codeChoice' | 'code'>> {
  const heads = await lookUpAll(contenders(candidates), github);
  const known = new Map([...heads].map(([repo, head]) => [repo, infoOf(head)]));
  const codeChoice = chooseCode(candidates, known);
  const { chosen } = codeChoice;
  if (chosen === undefined) return { codeChoice };
  const head = heads.get(chosen.repo);
  if (typeof head !== 'object') return { codeChoice, code: 'unreadable' };
  const { sha } = head;
  if (sha === undefined) return { codeChoice: withdrawn(codeChoice, chosen) };

  const read = await lookUp(readCode(chosen, { ...head, sha }, github));
  if (read.status === 'missing') return { codeChoice: withdrawn(codeChoice, chosen) };
  return { codeChoice, code: read.status === 'found' ? read.value : 'unreadable' };
}

type KnownHead = RepositoryHead | Exclude<KnownRepository, object>;

function infoOf(head: KnownHead): KnownRepository {
  return typeof head === 'object' ? head.info : head;
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
  async function readLicences() {
    const named = licenceFiles(top ?? (await tree));
    return Promise.all(named.map((file) => github.text(source, file.path)));
  }
  const [listed, licences] = await Promise.all([
    tree,
    readLicences(),
    tree.then((all) =>
      requireSubPath(source, all, async (asked) => {
        const { kind } = await github.lookUp(source, asked);
        return kind !== 'nothing';
      }),
    ),
    lookUp(github.readAhead(source, path)),
  ]);
  const found = licences.flatMap((text) => (text.status === 'found' ? text.value : []));
  return { repo: info.fullName, ...folder, sha, info, tree: listed, licenceFiles: found };
}

/** A repository without a commit, or without the folder, holds no code of the model's. */
function withdrawn({ rejected }: CodeChoice, chosen: CodeCandidate): CodeChoice {
  const because = 'there is nothing in it';
  return {
    rejected: [{ ...chosen, because }, ...rejected],
    because: `the card names ${candidateName(chosen)} as its code, and ${because}`,
  };
}
