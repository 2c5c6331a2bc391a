import { finishedRun } from '../../conformance/client/finished-run.ts';
import { logIn } from '../../conformance/client/log-in.ts';
import { member, textAt } from '../../conformance/client/member.ts';
import type { RegistryClient } from '../../conformance/client/registry-client.ts';
import { SmokeFailure } from './smoke-failure.ts';

/** What is ingested, and what should come of it. */
export interface Ingests {
  /** The URL of a source that the gate refuses. */
  readonly refused: string;
  /** The URL of a source that is let in. */
  readonly admitted: string;
}

interface Outcome {
  readonly status: string;
  readonly type: string;
  readonly id: string;
  readonly detail: string;
}

/** Whether the registry is up and reaches its index. */
export async function checkHealth(registry: RegistryClient): Promise<void> {
  const { status, body } = await registry.call('GET', '/health?ready=true');
  if (status !== 200 || member(body, 'status') !== 'ok') {
    throw new SmokeFailure(`health: ${status} ${JSON.stringify(body)}`);
  }
}

/** A token for this user, as it is sent. */
export async function authenticate(
  registry: RegistryClient,
  name: string,
  password: string,
): Promise<string> {
  const { status, body } = await logIn(registry, { name, password }, true);
  if (status === 200 && typeof body === 'string') return body;
  throw new SmokeFailure(`authenticate: ${status} ${String(member(body, 'detail'))}`);
}

/** Ingests both, and takes out again what came in, whether or not it should have. */
export async function checkIngests(
  registry: RegistryClient,
  { refused, admitted }: Ingests,
): Promise<void> {
  await expectOutcome(registry, refused, ['REFUSED']);
  // What somebody else has registered is as good, and not ours to delete.
  await expectOutcome(registry, admitted, ['SUCCEEDED', 'CONFLICT']);
}

async function expectOutcome(
  registry: RegistryClient,
  url: string,
  expected: readonly string[],
): Promise<void> {
  const { status, type, id, detail } = await ingest(registry, url);
  if (status === 'SUCCEEDED') await remove(registry, type, id);
  if (!expected.includes(status)) {
    throw new SmokeFailure(`${url}: ${status} where ${expected[0]} was expected. ${detail}`);
  }
}

async function ingest(registry: RegistryClient, url: string): Promise<Outcome> {
  const type = typeOf(url);
  const posted = await registry.call('POST', `/artifact/${type}`, {
    body: { url },
    headers: { prefer: 'respond-async' },
  });
  const detail = textAt(posted.body, 'detail');
  if (posted.status === 409) return { status: 'CONFLICT', type, id: '', detail };
  const run = member(posted.body, 'execution');
  if (posted.status !== 202 || typeof run !== 'string') {
    throw new SmokeFailure(`${url}: ${posted.status} ${detail}`);
  }
  const { state, reply } = await finishedRun(registry, run);
  if (reply.status !== 200) throw new SmokeFailure(`${url}: ${reply.status} for its execution`);
  const id = textAt(reply.body, 'metadata', 'id');
  return { status: state, type, id, detail: textAt(reply.body, 'problem', 'detail') };
}

/** Looks it up first: what was admitted can be read by whoever let it in. */
async function remove(registry: RegistryClient, type: string, id: string): Promise<void> {
  const path = `/artifacts/${type}/${id}`;
  const { status: read } = await registry.call('GET', path);
  const { status: deleted } = await registry.call('DELETE', path);
  if (read !== 200 || deleted !== 200) {
    throw new SmokeFailure(`${path}: ${read} when read, ${deleted} when deleted`);
  }
}

function typeOf(url: string): 'model' | 'dataset' | 'code' {
  const { hostname, pathname } = new URL(url);
  if (/(^|\.)github\.com$/.test(hostname)) return 'code';
  return pathname.startsWith('/datasets/') ? 'dataset' : 'model';
}
