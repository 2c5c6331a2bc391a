import type { Chance } from '../fuzz/chance.ts';
import type { Outside } from '../invariants/outside.ts';

type Call = Outside['call'];

/** What somebody was told last of the one artifact that they have. */
export interface Known {
  readonly id: string;
  readonly url: string;
  /** Ratings that were said to be done. */
  readonly ratings: readonly string[];
}

/** What was asked for and not answered yet. */
export interface Pending {
  readonly kind: 'create' | 'update' | 'rate' | 'delete';
  /** What it is being made into. */
  readonly url?: string;
}

/** Somebody who has at most one artifact, which nobody else touches. */
export interface Client {
  /** The model that its artifact is called after, whatever source it has. */
  readonly name: string;
  readonly urls: readonly string[];
  known: Known | undefined;
  pending: Pending | undefined;
}

/** An answer that nobody should get who is alone with what is theirs. */
export class WrongAnswer extends Error {
  override readonly name = 'WrongAnswer';
}

const waiting = { prefer: 'wait=25' };

/** Does the next thing, and remembers what was told. Rejects where the registry is gone. */
export async function act(client: Client, chance: Chance, call: Call): Promise<void> {
  const { known } = client;
  if (known === undefined) return create(client, chance, call);
  const does = chance.pick([read, read, rate, update, update, remove]);
  await does(client, known, chance, call);
}

async function create(client: Client, chance: Chance, call: Call): Promise<void> {
  const url = chance.pick(client.urls);
  client.pending = { kind: 'create', url };
  const headers = chance.of(0.5) ? waiting : { prefer: 'respond-async' };
  const body = { url, name: client.name };
  const reply = await call('POST', '/artifact/model', { body, headers });
  const id = String(reply.body.metadata?.id);
  if (reply.status === 202) await ended(reply.body.execution, call);
  else expectStatus(201, reply.status, `a post of ${url}`, reply.body.detail);
  client.known = { id, url, ratings: [] };
  client.pending = undefined;
}

async function read(_client: Client, known: Known, _chance: Chance, call: Call): Promise<void> {
  const { status, body } = await call('GET', `/artifacts/model/${known.id}`);
  expectStatus(200, status, `a look at ${known.id}`, body.detail);
  if (body.data?.url !== known.url) throw new WrongAnswer(`${known.id} has ${body.data?.url}`);
  await (await fetch(String(body.data.download_url))).arrayBuffer();
}

async function rate(client: Client, known: Known, _chance: Chance, call: Call): Promise<void> {
  client.pending = { kind: 'rate' };
  const { status, body } = await call('POST', `/artifact/model/${known.id}/rate`);
  expectStatus(202, status, `a rating of ${known.id}`, body.detail);
  await ended(body.execution, call);
  client.known = { ...known, ratings: [...known.ratings, String(body.execution)] };
  client.pending = undefined;
}

async function update(client: Client, known: Known, chance: Chance, call: Call): Promise<void> {
  const url = chance.pick(client.urls);
  client.pending = { kind: 'update', url };
  const metadata = { id: known.id, name: client.name, type: 'model' };
  const body = { metadata, data: { url } };
  const reply = await call('PUT', `/artifacts/model/${known.id}`, { body, headers: waiting });
  if (reply.status === 202) await ended(reply.body.execution, call);
  else expectStatus(200, reply.status, `an update of ${known.id}`, reply.body.detail);
  client.known = { ...known, url };
  client.pending = undefined;
}

async function remove(client: Client, known: Known, _chance: Chance, call: Call): Promise<void> {
  client.pending = { kind: 'delete' };
  const { status, body } = await call('DELETE', `/artifacts/model/${known.id}`);
  expectStatus(200, status, `a delete of ${known.id}`, body.detail);
  client.known = undefined;
  client.pending = undefined;
}

async function ended(execution: string | undefined, call: Call): Promise<void> {
  for (;;) {
    const { status, body } = await call('GET', `/executions/${execution}`, { headers: waiting });
    expectStatus(200, status, `a question for ${execution}`, body.detail);
    if (body.status === 'SUCCEEDED') return;
    if (body.status !== 'RUNNING') throw new WrongAnswer(`${execution} came to ${body.status}`);
  }
}

function expectStatus(expected: number, status: number, what: string, detail = ''): void {
  if (status !== expected) throw new WrongAnswer(`${what} is answered ${status}: ${detail}`);
}
