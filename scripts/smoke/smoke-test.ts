import { finishedRun } from '../../conformance/client/finished-run.ts';
import { logIn } from '../../conformance/client/log-in.ts';
import { member, textAt } from '../../conformance/client/member.ts';
import type { RegistryClient } from '../../conformance/client/registry-client.ts';
import { SmokeFailure } from './smoke-failure.ts';

/** What is ingested, and what should come of it. */
export interface Ingests {
  /** URLs of sources that the gate refuses: the first that nobody has is taken. */
  readonly refused: readonly string[];
  /** URLs of sources that are let in, likewise. */
  readonly admitted: readonly string[];
}

interface Outcome {
  readonly url: string;
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
  const nothingIs = await refusesNothing(registry);
  await expectOutcome(registry, 'refused', refused, nothingIs ? 'SUCCEEDED' : 'REFUSED');
  await expectOutcome(registry, 'admitted', admitted, 'SUCCEEDED');
}

/** Whether the gate in force lets everything in, by its mode or because it asks for nothing. */
async function refusesNothing(registry: RegistryClient): Promise<boolean> {
  const { status, body } = await registry.call('GET', '/health/components');
  const policy = member(body, 'configuration', 'gate_policy');
  if (status !== 200 || typeof policy !== 'object' || policy === null) {
    throw new SmokeFailure(`/health/components: ${status} without the policy in force`);
  }
  const isFlagging = member(body, 'configuration', 'gate_mode') === 'flag';
  return isFlagging || Object.keys(policy).length === 0;
}

async function expectOutcome(
  registry: RegistryClient,
  kind: keyof Ingests,
  urls: readonly string[],
  expected: string,
): Promise<void> {
  const { url, status, type, id, detail } = await ingestFirstFree(registry, kind, urls);
  if (status === 'SUCCEEDED') await readAndRemove(registry, type, id);
  if (status !== expected) {
    throw new SmokeFailure(`${url}: ${status} where ${expected} was expected. ${detail}`);
  }
}

/** A source that somebody has is not ours to delete, and a 409 shows nothing of an ingestion. */
async function ingestFirstFree(
  registry: RegistryClient,
  kind: keyof Ingests,
  urls: readonly string[],
): Promise<Outcome> {
  const details: string[] = [];
  for (const url of urls) {
    const outcome = await ingest(registry, url);
    if (outcome.status !== 'CONFLICT') return outcome;
    details.push(`${url}: ${outcome.detail}`);
  }
  throw new SmokeFailure(`nothing was ingested, name another with --${kind}. ${details.join(' ')}`);
}

async function ingest(registry: RegistryClient, url: string): Promise<Outcome> {
  const type = typeOf(url);
  const posted = await registry.call('POST', `/artifact/${type}`, {
    body: { url },
    headers: { prefer: 'respond-async' },
  });
  const detail = textAt(posted.body, 'detail');
  if (posted.status === 409) return { url, status: 'CONFLICT', type, id: '', detail };
  const run = member(posted.body, 'execution');
  if (posted.status !== 202 || typeof run !== 'string') {
    throw new SmokeFailure(`${url}: ${posted.status} ${detail}`);
  }
  const { state, reply } = await finishedRun(registry, run);
  if (reply.status !== 200) throw new SmokeFailure(`${url}: ${reply.status} for its execution`);
  const id = textAt(reply.body, 'metadata', 'id');
  return { url, status: state, type, id, detail: textAt(reply.body, 'problem', 'detail') };
}

/** What was let in can be read, and downloaded, before it goes. */
async function readAndRemove(registry: RegistryClient, type: string, id: string): Promise<void> {
  const path = `/artifacts/${type}/${id}`;
  const { status: read, body } = await registry.call('GET', path);
  const link = textAt(body, 'data', 'download_url');
  const [downloaded] = await Promise.allSettled([download(registry.as(undefined), link)]);
  const { status: deleted } = await registry.call('DELETE', path);
  if (downloaded.status === 'rejected') throw downloaded.reason;
  if (read !== 200 || downloaded.value !== 206 || deleted !== 200) {
    throw new SmokeFailure(
      `${path}: ${read} when read, ${downloaded.value} when downloaded, ${deleted} when deleted`,
    );
  }
}

/** A byte is enough. Whoever has the link needs no token, and the bucket should not be sent one. */
async function download(stranger: RegistryClient, link: string): Promise<number> {
  const { status, headers } = await stranger.call('GET', link);
  const location = headers.get('location');
  if (location === null) return status;
  const range = { range: 'bytes=0-0' };
  return (await stranger.call('GET', location, { headers: range })).status;
}

function typeOf(url: string): 'model' | 'dataset' | 'code' {
  const { hostname, pathname } = new URL(url);
  if (/(^|\.)github\.com$/.test(hostname)) return 'code';
  return pathname.startsWith('/datasets/') ? 'dataset' : 'model';
}
