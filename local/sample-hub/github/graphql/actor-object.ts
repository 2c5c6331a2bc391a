import { accountOf, gitIdentity } from '../account.ts';
import type { Login, RepositorySpec } from '../repository-spec.ts';
import { GITHUB_PAGES, isoSeconds, nodeId } from '../rest/shapes.ts';

/** Whoever opened, reviewed or merged: a Bot's login comes without `[bot]`. */
export function actorObject(login: Login | undefined): Record<string, unknown> | null {
  const account = login === undefined ? undefined : accountOf(login);
  if (account === undefined) return null;
  return {
    __typename: account.type,
    id: nodeId('U', account.id),
    databaseId: account.id,
    login: account.actorLogin,
    name: account.name,
    url: `${GITHUB_PAGES}/${account.actorLogin}`,
    resourcePath: `/${account.actorLogin}`,
    avatarUrl: `https://avatars.githubusercontent.com/u/${account.id}?v=4`,
  };
}

/** Whoever a commit names: the `user` of an App keeps its `[bot]`. */
export function gitActorObject(
  login: Login,
  at: Date,
  names: RepositorySpec['names'],
): Record<string, unknown> {
  const account = accountOf(login);
  const actor = actorObject(login);
  return {
    ...gitIdentity(login, names),
    date: isoSeconds(at),
    user: account === undefined ? null : { ...actor, __typename: 'User', login: account.login },
  };
}
