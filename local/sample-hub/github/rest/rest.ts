import type { Incoming } from '../../http/incoming.ts';
import { jsonReply, type Reply } from '../../http/reply.ts';
import { notFound } from '../git-hub-error.ts';
import type { Repository } from '../repository.ts';
import type { GitHubVisitor, GitHubWorld } from '../world.ts';
import { redirectToArchive, sendArchive } from './archive.ts';
import { listCommits, showCommit } from './commits.ts';
import { showContents, showLicense, showRaw, showReadme } from './contents.ts';
import type { Endpoint } from './context.ts';
import { listPullFiles, listPulls, listPullsOfCommit, listReviews, showPull } from './pulls.ts';
import { accountShape, repositoryShape } from './shapes.ts';
import { showBlob, showTree } from './trees.ts';

/** Below `/repos/{owner}/{repo}`; `*` takes the rest of the path. */
const endpoints: Readonly<Record<string, Endpoint>> = {
  '': ({ repository, world }) => jsonReply(repositoryShape(repository, world)),
  commits: listCommits,
  'commits/{ref}/pulls': listPullsOfCommit,
  'commits/*ref': showCommit,
  'git/trees/*ref': showTree,
  'git/blobs/{sha}': showBlob,
  contents: showContents,
  'contents/*path': showContents,
  readme: showReadme,
  license: showLicense,
  pulls: listPulls,
  'pulls/{number}': showPull,
  'pulls/{number}/reviews': listReviews,
  'pulls/{number}/files': listPullFiles,
  tarball: redirectToArchive,
  'tarball/*ref': redirectToArchive,
};

/** Answers a REST call, apart from what concerns the quota. */
export function answerRest(
  request: Incoming,
  visitor: GitHubVisitor,
  world: GitHubWorld,
): Reply | Promise<Reply> {
  const [first, second = '', third = '', ...rest] = request.segments;
  if (request.method !== 'GET' && request.method !== 'HEAD') throw notFound();

  const serve = (repository: Repository | undefined, pattern: string, endpoint: Endpoint) => {
    const params = match(pattern, rest);
    if (repository === undefined || params === undefined) throw notFound();
    return endpoint({ request, repository, params, world });
  };
  if (first === 'raw') {
    return serve(world.repositories.find(`${second}/${third}`, visitor), '{ref}/*path', showRaw);
  }
  if (first === 'codeload') {
    const repository = world.repositories.find(`${second}/${third}`, visitor);
    return serve(repository, 'legacy.tar.gz/*ref', sendArchive);
  }
  if (first === 'users') return showAccount(second, world);
  if (first === 'repositories') {
    const byNumber = world.repositories.findById(Number(second), visitor);
    return dispatch(byNumber, request.segments.slice(2));
  }
  if (first !== 'repos') throw notFound();

  const repository = world.repositories.find(`${second}/${third}`, visitor);
  if (repository !== undefined && isFormerName(repository, `${second}/${third}`)) {
    return movedTo(repository, request, rest, world);
  }
  return dispatch(repository, rest);

  function dispatch(found: Repository | undefined, path: readonly string[]) {
    if (found === undefined) throw notFound();
    for (const [pattern, endpoint] of Object.entries(endpoints)) {
      const params = match(pattern, path);
      if (params !== undefined) return endpoint({ request, repository: found, params, world });
    }
    throw notFound();
  }
}

function isFormerName({ spec }: Repository, name: string): boolean {
  return spec.name.toLowerCase() !== name.toLowerCase();
}

/** A renamed repository is found by its number for ever. */
function movedTo(
  { id }: Repository,
  { query }: Incoming,
  rest: readonly string[],
  world: GitHubWorld,
): Reply {
  const path = ['', ...rest.map(encodeURIComponent)].join('/');
  const location = `${world.url()}/repositories/${id}${path}${query.size === 0 ? '' : `?${query}`}`;
  return jsonReply(
    {
      message: 'Moved Permanently',
      url: location,
      documentation_url:
        'https://docs.github.com/rest/guides/best-practices-for-using-the-rest-api#follow-redirects',
    },
    { location },
    301,
  );
}

function showAccount(login: string, world: GitHubWorld): Reply {
  const account = accountShape(login, world);
  if (account === null) throw notFound();
  return jsonReply({ ...account, name: login, company: null, email: null, bio: null });
}

/** What a pattern's names stand for in a path; undefined when it does not fit. */
function match(
  pattern: string,
  path: readonly string[],
): Readonly<Record<string, string>> | undefined {
  const parts = pattern === '' ? [] : pattern.split('/');
  const params: Record<string, string> = {};
  for (const [i, part] of parts.entries()) {
    if (part.startsWith('*')) {
      if (path.length <= i) return undefined;
      params[part.slice(1)] = path.slice(i).join('/');
      return params;
    }
    const segment = path[i];
    if (segment === undefined) return undefined;
    if (part.startsWith('{')) params[part.slice(1, -1)] = segment;
    else if (part !== segment) return undefined;
  }
  return parts.length === path.length ? params : undefined;
}
