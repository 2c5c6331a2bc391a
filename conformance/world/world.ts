import { randomBytes } from 'node:crypto';
import { logIn } from '../client/log-in.ts';
import { textAt } from '../client/member.ts';
import type { RegistryClient, Reply } from '../client/registry-client.ts';
import { artifact } from '../expect/contract-shapes.ts';
import { excerpt } from '../expect/excerpt.ts';
import { expectReply } from '../expect/expect-reply.ts';
import { Skipped } from '../expect/skipped.ts';
import { Unmet } from '../expect/unmet.ts';
import { type SourceName, typeOf } from '../sources.ts';
import { bringIn } from './bring-in.ts';
import type { Settings } from './settings.ts';

/** A source that was posted, and what came of it. */
export interface Posted {
  readonly type: string;
  readonly url: string;
  /** As it was sent, if it was. */
  readonly name?: string;
  /** At its end: a 202 is waited for. */
  readonly outcome: Reply;
}

/** Something that is registered. */
export interface Registered {
  readonly type: string;
  readonly id: string;
  readonly name: string;
  readonly url: string;
  /** The path that it is read at. */
  readonly path: string;
  /** As it was given when it came in, or was found. */
  readonly body: unknown;
  /** Whether the suite brought it in, and may take it out. */
  readonly isOwn: boolean;
}

/** The registry that is looked at, and what the checks have in common. */
export interface World {
  readonly settings: Settings;
  /** With the token that was given. */
  readonly registry: RegistryClient;
  /** Without any. */
  readonly stranger: RegistryClient;
  /** Passwords and tokens of the users that this run made: for nobody to read. */
  readonly secrets: readonly string[];
  /** Part of the names that this run gives. */
  readonly mark: string;
  /** Posts a source, once for all checks. */
  posted(name: SourceName): Promise<Posted>;
  /** What is registered of it; brought in where nothing is. */
  artifact(name: SourceName): Promise<Registered>;
  /** The same, if it may be changed and deleted. */
  own(name: SourceName): Promise<Registered>;
  /** It is gone: who asks next posts it anew. */
  forget(name?: SourceName): void;
  /** Somebody who may do no more than this, of this run's making: the same for all who ask. */
  user(...permissions: readonly string[]): Promise<User>;
  /** Somebody whom nobody else relies on. */
  newUser(...permissions: readonly string[]): Promise<User>;
  /** Takes out what the run brought in. */
  tidy(): Promise<void>;
}

/** A user that the run made. */
export interface User {
  readonly name: string;
  readonly password: string;
  readonly client: RegistryClient;
}

/** Opens a world on a registry. */
export function createWorld(registry: RegistryClient, settings: Settings): World {
  const mark = randomBytes(4).toString('hex');
  const posted = new Map<SourceName, Promise<Posted>>();
  const users = new Map<string, Promise<User>>();
  const left: string[] = [];
  const secrets: string[] = [];
  const stranger = registry.as(undefined);
  /** Slashes are part of names; the others are called what their sources are. */
  const names: Partial<Record<SourceName, string>> = {
    code: `conformance/${mark}`,
    refused: `conformance-refused-${mark}`,
  };

  async function post(source: SourceName): Promise<Posted> {
    const { [source]: url } = settings.sources;
    if (url === undefined) throw new Skipped(`no ${source} was given`);
    const { [source]: name } = names;
    const type = typeOf(source);
    const outcome = await bringIn(registry, type, { url, ...(name !== undefined && { name }) });
    const id = textAt(outcome.body, 'metadata', 'id');
    if (outcome.status === 201 && id !== '') left.push(`/artifacts/${type}/${id}`);
    return { type, url, ...(name !== undefined && { name }), outcome };
  }

  function onlyOnce(name: SourceName): Promise<Posted> {
    const already = posted.get(name) ?? post(name);
    posted.set(name, already);
    return already;
  }

  async function find(source: SourceName): Promise<Registered> {
    const { type, url, outcome } = await onlyOnce(source);
    if (outcome.status === 201) return registered(type, url, outcome.body, true);
    if (outcome.status === 409) {
      const path = `/artifacts/${type}/${textAt(outcome.body, 'id')}`;
      const reply = await registry.call('GET', path);
      expectReply(reply, 200, artifact);
      return registered(type, url, reply.body, false);
    }
    if (outcome.status === 424 && settings.gate === 'default') {
      throw new Skipped(`${url} was refused: ${textAt(outcome.body, 'detail')}`);
    }
    throw new Unmet(
      `201 for POST /artifact/${type} of ${url}`,
      `${outcome.status} ${excerpt(outcome.body)}`,
    );
  }

  async function newUser(...permissions: readonly string[]): Promise<User> {
    const name = `conformance-${randomBytes(6).toString('hex')}`;
    const password = randomBytes(18).toString('base64url');
    left.push(`/users/${name}`);
    secrets.push(password);
    const body = { name, password, permissions };
    expectReply(await registry.call('POST', '/users', { body }), 201);
    const reply = await logIn(registry, { name, password });
    if (reply.status !== 200 || typeof reply.body !== 'string') {
      throw new Unmet('a token for a user that was just made', `${reply.status}`);
    }
    secrets.push(reply.body);
    return { name, password, client: registry.as(reply.body) };
  }

  return {
    settings,
    registry,
    stranger,
    secrets,
    mark,
    posted: onlyOnce,
    artifact: find,
    async own(source) {
      const found = await find(source);
      if (!found.isOwn) throw new Skipped(`${found.url} was there before, and is left alone`);
      return found;
    },
    forget(name) {
      if (name === undefined) posted.clear();
      else posted.delete(name);
    },
    user(...permissions) {
      const key = permissions.join();
      const already = users.get(key) ?? newUser(...permissions);
      users.set(key, already);
      return already;
    },
    newUser,
    async tidy() {
      // What was made of something goes before it.
      for (const path of left.splice(0).reverse())
        await registry.call('DELETE', path).catch(() => {});
    },
  };
}

function registered(type: string, url: string, body: unknown, isOwn: boolean): Registered {
  const [id, name] = [textAt(body, 'metadata', 'id'), textAt(body, 'metadata', 'name')];
  return { type, id, name, url, path: `/artifacts/${type}/${id}`, body, isOwn };
}
