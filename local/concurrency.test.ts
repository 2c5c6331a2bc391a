import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { smallModel } from './testing/small-model.ts';
import { type Reply, startTestStack, type TestStack } from './testing/test-stack.ts';

const clients = Array.from({ length: 20 }, (_, i) => i);
const urlOf = (name: string) => `https://huggingface.co/acme/${name}`;

/** An artifact that one client writes and everybody reads, as far as that one was told. */
interface Known {
  readonly id: string;
  /** Its content, or nothing: it is gone. */
  url: string | undefined;
  /** What it is being made into. */
  next: string | undefined;
  isChanging: boolean;
  /** A reset came between: only a look can tell. */
  isUnsure: boolean;
  /** Counts what was begun and what was answered. */
  changes: number;
  /** When it was written last, in eras. */
  written: number;
}

const everything: Known[] = [];
const shas = new Map<string, string>();
/** Odd while a reset is under way. */
let era = 0;

let registry: TestStack;
beforeAll(async () => {
  const names = clients.flatMap((i) => [`first-${i}`, `second-${i}`]);
  registry = await startTestStack(
    {},
    { hubRepositories: names.map((name) => smallModel(`acme/${name}`)) },
  );
});
afterAll(() => registry.close());

/** A request and its end, if that takes longer than a request may. No reply is the registry's failure. */
async function call(method: string, path: string, body?: unknown): Promise<Reply> {
  const options = { body, headers: { prefer: 'wait=25' } };
  const reply = await registry.call(method, path, options);
  if (reply.status >= 500) throw new Error(`${method} ${path} → ${JSON.stringify(reply)}`);
  return reply;
}

async function outcomeOf({ body, status }: Reply): Promise<unknown> {
  if (status !== 202) return status < 300 ? 'SUCCEEDED' : status;
  for (;;) {
    const reply = await call('GET', `/executions/${body.execution}`);
    if (reply.status === 404) return 404;
    if (reply.body.status !== 'RUNNING') return reply.body.status;
  }
}

const pathOf = ({ id }: Known) => `/artifacts/model/${id}`;
const isOvertaken = (begun: number) => era !== begun || era % 2 === 1;

/** What is found, once it is certain that it comes from one revision. */
async function look({ id }: Known): Promise<string | undefined> {
  const { status, body } = await call('GET', `/artifacts/model/${id}`);
  if (status === 404) return undefined;
  const { url, sha } = body.data as unknown as { url: string; sha: string };
  expect([url, shas.get(url) ?? sha]).toEqual([url, sha]);
  shas.set(url, sha);
  return url;
}

async function settle(known: Known): Promise<void> {
  known.url = await look(known);
  known.isUnsure = false;
  known.changes++;
}

/** Reads an artifact and its rating; both are of what was acknowledged, or of what is being done. */
async function read(known: Known): Promise<void> {
  const before = { ...known };
  const url = await look(known);
  if (!before.isUnsure && !known.isUnsure && known.changes - before.changes < 2) {
    const possible = [before.url, known.url];
    if (before.isChanging || known.isChanging) possible.push(before.next, known.next);
    expect({ id: known.id, possible }).toEqual({
      id: known.id,
      possible: expect.arrayContaining([url]),
    });
  }
  const rating = await call('GET', `/artifact/model/${known.id}/rate`);
  const again = await look(known);
  // No client goes back to what it had: the same before and after is the same in between.
  if (url !== undefined && url === again) expect(rating.body.sha).toBe(shas.get(url));
}

async function readSome(own: Known): Promise<void> {
  const others = clients
    .slice(0, 3)
    .flatMap(() => everything.at(Math.random() * everything.length) ?? []);
  await Promise.all([own, ...others].map(read));
}

async function create(name: string): Promise<Known> {
  const begun = era;
  const url = urlOf(name);
  const reply = await call('POST', '/artifact/model', { url });
  const outcome = await outcomeOf(reply);
  const isUnsure = isOvertaken(begun);
  if (!isUnsure) expect([url, outcome]).toEqual([url, 'SUCCEEDED']);
  // What ended in the old generation is told of as gone, without its id.
  const id = reply.body.metadata?.id ?? 'gone';
  const known = {
    ...{ id, url: outcome === 'SUCCEEDED' ? url : undefined, next: undefined },
    ...{ isChanging: false, isUnsure, changes: 0, written: era },
  };
  everything.push(known);
  if (isUnsure && era % 2 === 0) await settle(known);
  return known;
}

async function change(known: Known, next: string | undefined, ask: () => Promise<Reply>) {
  const begun = era;
  if (known.isUnsure && era % 2 === 0) await settle(known);
  if (known.url === undefined) return;
  known.changes++;
  known.next = next;
  known.isChanging = true;
  const outcome = await outcomeOf(await ask());
  known.isChanging = false;
  known.changes++;
  known.written = era;
  if (isOvertaken(begun)) {
    known.isUnsure = true;
    if (era % 2 === 0) await settle(known);
    return;
  }
  // Somebody else's rating may have been a moment earlier.
  expect(['SUCCEEDED', 409]).toContain(outcome);
  if (outcome === 'SUCCEEDED') known.url = next;
}

function update(known: Known, from: string, to: string): Promise<void> {
  const metadata = { id: known.id, name: from, type: 'model' };
  const body = { metadata, data: { url: urlOf(to) } };
  return change(known, urlOf(to), () => call('PUT', pathOf(known), body));
}

async function rate(known: Known | undefined): Promise<void> {
  if (known === undefined) return;
  const before = { ...known };
  const reply = await call('POST', `/artifact/model/${known.id}/rate`);
  expect([202, 404, 409]).toContain(reply.status);
  if (reply.status !== 202 || (await outcomeOf(reply)) !== 'SUCCEEDED') return;
  const { body } = await call('GET', `/artifact/model/${known.id}/rate/history`);
  if (known.isUnsure || known.changes !== before.changes || before.isChanging) return;
  expect(JSON.stringify(body)).toContain(reply.body.execution);
}

/** The list has all that nobody was changing meanwhile, and none of what was gone before. */
async function list(): Promise<void> {
  const isCertain = ({ isChanging, isUnsure }: Known) => !isChanging && !isUnsure;
  const before = everything.filter(isCertain).map((known) => ({ known, changes: known.changes }));
  const { body } = await call('POST', '/artifacts', [{ name: '*' }]);
  const ids = (body as unknown as { id: string }[]).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const same = before.filter(({ known, changes }) => known.changes === changes);
  const listed = same.filter(({ known }) => ids.includes(known.id)).map(({ known }) => known.id);
  const present = same.filter(({ known }) => known.url !== undefined).map(({ known }) => known.id);
  expect(listed).toEqual(present);
}

async function reset(): Promise<void> {
  era++;
  for (const known of everything) {
    known.changes++;
    known.isUnsure = true;
  }
  expect((await call('DELETE', '/reset')).status).toBe(200);
  const during = era++;
  const idle = everything.filter(({ isChanging }) => !isChanging);
  for (const known of idle.filter(({ written }) => written < during)) {
    known.url = undefined;
    known.isUnsure = false;
    known.changes++;
  }
  await Promise.all(idle.filter(({ written }) => written === during).map(settle));
}

async function client(i: number): Promise<void> {
  const [first, second] = [`first-${i}`, `second-${i}`];
  const made = await create(first);
  await readSome(made);
  await rate(everything.at(Math.random() * everything.length));
  await list();
  if (i === 0) await reset();
  await update(made, first, second);
  await readSome(made);
  if (i % 2 === 0) {
    await change(made, undefined, () => call('DELETE', pathOf(made)));
    await Promise.all([list(), read(made)]);
    if (made.url === undefined) await readSome(await create(second));
  }
  await list();
}

test('whoever reads while others write finds the old or the new, and what was acknowledged', async () => {
  await Promise.all(clients.map(client));
  await Promise.all(everything.map(read));
  expect(everything.filter(({ isUnsure }) => isUnsure)).toEqual([]);
  await list();
  const present = everything.filter(({ url }) => url !== undefined);
  expect(present.length).toBeGreaterThan(clients.length / 4);
  expect((await call('GET', '/health')).body.models).toBe(present.length);
}, 300_000);
