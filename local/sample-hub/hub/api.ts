import type { Incoming } from '../http/incoming.ts';
import { countParameter, linkHeader, pageUrl } from '../http/paging.ts';
import { jsonReply, type Reply } from '../http/reply.ts';
import { listCommits } from './commits.ts';
import { listDiscussions } from './discussions.ts';
import { HubError } from './hub-error.ts';
import { repositoryInfo } from './info.ts';
import { pathsInfo } from './paths-info.ts';
import { redirectToPresentName } from './redirect.ts';
import { listRefs } from './refs.ts';
import type { Visitor } from './repositories.ts';
import type { HubRepository } from './repository.ts';
import {
  kindByWord,
  type RepositoryPath,
  repositoryPath,
  revisionAndPath,
} from './repository-path.ts';
import type { HubKind } from './repository-spec.ts';
import { treePage } from './tree-page.ts';
import type { HubWorld } from './world.ts';

/** What is done with a repository that was found. */
type Action = (
  request: Incoming,
  repository: HubRepository,
  rest: readonly string[],
  world: HubWorld,
) => Reply | Promise<Reply>;

function showInfo(
  { query }: Incoming,
  repository: HubRepository,
  rest: readonly string[],
  { calendar }: HubWorld,
): Reply {
  const revision = repository.revision(revisionAndPath(rest).revision);
  return jsonReply(repositoryInfo(repository, revision, query, calendar));
}

/** Below `/api/{models,datasets,spaces}/{id}/`. */
const actions: Readonly<Record<string, Action>> = {
  revision: showInfo,
  tree: treePage,
  'paths-info': pathsInfo,
  commits: listCommits,
  refs: listRefs,
  discussions: listDiscussions,
};

/** Everything below `/api`. */
export async function answerApi(
  request: Incoming,
  visitor: Visitor,
  world: HubWorld,
): Promise<Reply> {
  const [, word = '', ...rest] = request.segments;
  const kind = kindByWord.get(word);
  if (kind !== undefined) {
    const path = repositoryPath(rest);
    if (path === undefined) return listRepositories(request, kind, visitor, world);
    return answerRepository(request, visitor, world, kind, path);
  }
  if (word === 'whoami-v2') return whoAmI(visitor);
  if (word === 'papers') return showPaper(rest[0], world);
  throw new HubError(404, undefined, 'Sorry, we can not find the page you are looking for.');
}

async function answerRepository(
  request: Incoming,
  visitor: Visitor,
  world: HubWorld,
  kind: HubKind,
  { id, verb, rest }: RepositoryPath,
): Promise<Reply> {
  const redirect = redirectToPresentName(request, visitor, world.repositories, kind, id);
  if (redirect !== undefined) return redirect;
  const repository = world.repositories.find(kind, id, visitor);
  const action = verb === undefined ? showInfo : actions[verb];
  if (action === undefined) {
    throw new HubError(404, undefined, 'Sorry, we can not find the page you are looking for.');
  }
  return action(request, repository, rest, world);
}

/** `GET /api/models?search=&author=`, in the order of the catalogue. */
function listRepositories(
  { query, path }: Incoming,
  kind: HubKind,
  visitor: Visitor,
  { repositories, calendar, url }: HubWorld,
): Reply {
  const search = query.get('search')?.toLowerCase() ?? '';
  const author = query.get('author');
  const found = repositories
    .list(kind, visitor)
    .filter(({ spec }) => spec.id.toLowerCase().includes(search))
    .filter(({ spec }) => author === null || spec.id.startsWith(`${author}/`));

  const limit = countParameter(query, 'limit', 1000, 1000);
  const from = Number(query.get('cursor') ?? 0);
  const page = found.slice(from, from + limit);
  const more = from + limit < found.length;
  return jsonReply(
    page.map((repo) => repositoryInfo(repo, repo.head(), query, calendar)),
    linkHeader({ next: more ? pageUrl(url() + path, query, { cursor: from + limit }) : undefined }),
  );
}

function whoAmI({ known }: Visitor): Reply {
  if (!known) throw new HubError(401, undefined, 'Invalid username or password.');
  return jsonReply({
    type: 'user',
    id: '5f0c2d6a1b9e4c7d8a3f6e21',
    name: 'sample-reader',
    fullname: 'Sample reader',
    isPro: false,
    orgs: [],
    auth: { type: 'access_token', accessToken: { displayName: 'sample', role: 'read' } },
  });
}

function showPaper(id: string | undefined, { papers, calendar }: HubWorld): Reply {
  const paper = papers.find((candidate) => candidate.id === id);
  if (paper === undefined) throw new HubError(404, undefined, 'Paper not found');
  return jsonReply({
    id: paper.id,
    authors: [],
    publishedAt: calendar.tell(new Date(paper.published)).toISOString(),
    title: paper.title,
    summary: paper.summary,
    upvotes: 0,
  });
}
