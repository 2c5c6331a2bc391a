import { type Account, accountOf } from '../account.ts';
import { type License, licenseOf } from '../license.ts';
import type { Repository } from '../repository.ts';
import type { Login } from '../repository-spec.ts';
import type { GitHubWorld } from '../world.ts';

/** Where people look at a repository. */
export const GITHUB_PAGES = 'https://github.com';

/** An account, as REST shows it wherever it is mentioned; null when GitHub knows none. */
export function accountShape(login: Login, world: GitHubWorld): Record<string, unknown> | null {
  const account = accountOf(login);
  return account === undefined ? null : knownAccountShape(account, account.type, world);
}

/** A repository as it is shown by itself, and in part wherever it is mentioned. */
export function repositoryShape(repository: Repository, world: GitHubWorld) {
  const { spec, id, owner, name } = repository;
  const url = `${world.url()}/repos/${spec.name}`;
  const page = `${GITHUB_PAGES}/${spec.name}`;
  const created = shownDate(repository.created() ?? world.calendar.untell(world.calendar.today));
  const pushed = repository.pushed();
  return {
    id,
    node_id: nodeId('R', id),
    name,
    full_name: spec.name,
    private: spec.private === true,
    owner: ownerShape(owner, world),
    html_url: page,
    description: spec.description,
    fork: spec.fork === true,
    url,
    commits_url: `${url}/commits{/sha}`,
    contents_url: `${url}/contents/{+path}`,
    pulls_url: `${url}/pulls{/number}`,
    trees_url: `${url}/git/trees{/sha}`,
    created_at: created,
    updated_at: pushed === undefined ? created : shownDate(pushed),
    pushed_at: pushed === undefined ? created : shownDate(pushed),
    git_url: `git://github.com/${spec.name}.git`,
    clone_url: `${page}.git`,
    homepage: null,
    size: Math.ceil(repository.size() / 1024),
    stargazers_count: spec.stars ?? 0,
    watchers_count: spec.stars ?? 0,
    language: repository.isEmpty() ? null : 'Python',
    has_issues: true,
    forks_count: 0,
    archived: spec.archived === true,
    disabled: false,
    open_issues_count: 0,
    license: spec.license === undefined ? null : licenseShape(licenseOf(spec.license), world),
    allow_forking: true,
    is_template: false,
    topics: spec.topics ?? [],
    visibility: spec.private === true ? 'private' : 'public',
    forks: 0,
    open_issues: 0,
    watchers: spec.stars ?? 0,
    default_branch: repository.defaultBranch,
    network_count: 0,
    subscribers_count: 0,
  };

  function shownDate(date: Date): string {
    return isoSeconds(world.calendar.tell(date));
  }
}

/** A licence as REST shows it. */
export function licenseShape({ key, name, spdxId }: License, world: GitHubWorld) {
  return {
    key,
    name,
    spdx_id: spdxId,
    url: key === 'other' ? null : `${world.url()}/licenses/${key}`,
    node_id: nodeId('L', key),
  };
}

/** Opaque to clients, the same each time. */
export function nodeId(kind: string, key: string | number): string {
  return `${kind}_${Buffer.from(String(key)).toString('base64url')}`;
}

/** GitHub tells times to the second. */
export function isoSeconds(date: Date): string {
  return date.toISOString().replace(/\.\d{3}Z$/, 'Z');
}

function ownerShape(owner: string, world: GitHubWorld): Record<string, unknown> | null {
  const account = accountOf(owner);
  return account === undefined ? null : knownAccountShape(account, 'Organization', world);
}

function knownAccountShape(account: Account, type: string, world: GitHubWorld) {
  const { login, id } = account;
  return {
    login,
    id,
    node_id: nodeId('U', id),
    avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4`,
    url: `${world.url()}/users/${encodeURIComponent(login)}`,
    html_url: `${GITHUB_PAGES}/${account.type === 'Bot' ? 'apps/' : ''}${account.actorLogin}`,
    type,
    site_admin: false,
  };
}
