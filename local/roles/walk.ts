import { setImmediate as turn } from 'node:timers/promises';
import type { Run } from '#shared/domain/run.ts';
import { bundlePrefix } from '#shared/storage/blobs/keys.ts';
import { createFollows } from '#shared/storage/index/follows.ts';
import { openKey, sourceHash, sweepKey } from '#shared/storage/index/keys.ts';
import { createRatings } from '#shared/storage/index/ratings.ts';
import { createReservations } from '#shared/storage/index/reservations.ts';
import { createRuns } from '#shared/storage/index/runs.ts';
import type { Table } from '#shared/storage/index/table.ts';
import { machineFunctions } from '../../scripts/generate/deployed-functions.ts';
import { textFile } from '../sample-hub/content/text-file.ts';
import type { HubRepositorySpec } from '../sample-hub/hub/repository-spec.ts';
import type { SampleHubOptions } from '../sample-hub/server.ts';
import { sampleRun } from '../testing/sample-run.ts';
import { smallModel } from '../testing/small-model.ts';
import type { Reply } from '../testing/test-stack.ts';
import type { Disturbance, RecordedRegistry } from './recorded-registry.ts';

const hub = 'https://huggingface.co';
const MINUTE_MS = 60_000;

const INGESTED_AT_ONCE = 4;
const READ_OF_EACH_TYPE = 2;

const PART = 16 * 1024 * 1024;

/** Small models, by what is done with them. */
const names = [
  'failing',
  'repeated',
  'unmeasured',
  'refused',
  'watched',
  'unwatched',
  'left-behind',
  'rated-again',
  'parent',
  'put-off',
  'replaced',
  'replacement',
  'moved',
];

/** What the walk needs beside the sample catalogue. */
export const walkedHub: SampleHubOptions = {
  hubRepositories: [
    ...names.map((name) => smallModel(`acme/${name}`)),
    smallModel('acme/child', { frontMatter: 'base_model: acme/parent\n' }),
    smallModel('acme/restricted', { licence: 'cc-by-nc-4.0' }),
    smallModel('acme/waived', { licence: 'cc-by-nc-4.0' }),
    smallModel('acme/renamed', { aliases: ['acme/old-name', 'acme/older-name'] }),
    smallModel('acme/taken', { aliases: ['acme/taken-once'] }),
    modelOf('acme/large', PART + 1),
    // Of half of it, two parts are stored before its end is missed.
    modelOf('acme/larger', 4.5 * PART),
  ],
};

/** A model with one file of this size that its bundle includes. */
function modelOf(id: string, bytes: number): HubRepositorySpec {
  const put = {
    'README.md': textFile('---\nlicense: mit\n---\n# Large\n'),
    'vocab.txt': textFile('x'.repeat(bytes)),
  };
  return smallModel(id, { commits: [{ date: '2025-01-01', by: 'tester', title: 'add', put }] });
}

/** Goes every way through the registry that makes it call AWS. */
export async function walk(registry: RecordedRegistry): Promise<void> {
  await visitOpenRoutes(registry);
  await ingestCatalogue(registry);
  await lookAround(registry);
  await meetRefusals(registry);
  await meetFailures(registry);
  await storeLargeFiles(registry);
  await watchExecution(registry);
  await rateAgain(registry);
  await followUp(registry);
  await replaceAndDelete(registry);
  await takeOver(registry);
  await passNight(registry);
  await sweep(registry);
  await manageUsers(registry);
  await reset(registry);
}

function post(registry: RecordedRegistry, status: number, name: string, headers = {}) {
  const options = { body: { url: `${hub}/acme/${name}` }, headers };
  return registry.send(status, 'POST', '/artifact/model', options);
}

async function visitOpenRoutes({ send }: RecordedRegistry): Promise<void> {
  await send(302, 'GET', '/');
  await send(200, 'GET', '/ui');
  await send(200, 'GET', '/ui/ingest');
  await send(200, 'GET', '/tracks');
  await send(200, 'GET', '/openapi.json');
  await send(200, 'GET', '/docs');
  await send(200, 'GET', '/health?ready=true');
  await send(200, 'GET', '/health/components');
}

async function ingestCatalogue(registry: RecordedRegistry): Promise<void> {
  const seen = new Map<string, number>();
  const left = registry.hub.catalogue.values();
  // What is read of one model is read of the next in the same way.
  async function ingestNext(): Promise<void> {
    for (const { type, url } of left) {
      const options = { body: { url } };
      const { status, body } = await registry.send(
        [201, 424],
        'POST',
        `/artifact/${type}`,
        options,
      );
      const before = seen.get(type) ?? 0;
      if (status !== 201 || before === READ_OF_EACH_TYPE) continue;
      seen.set(type, before + 1);
      await read(registry, type, body);
    }
  }
  await Promise.all(Array.from({ length: INGESTED_AT_ONCE }, ingestNext));
}

async function read(
  { send, fetchPresigned }: RecordedRegistry,
  type: string,
  { metadata, data }: Reply['body'],
): Promise<void> {
  const id = metadata?.id;
  await send(200, 'GET', `/artifacts/${type}/${id}`);
  await send(200, 'GET', `/artifact/${type}/${id}`);
  for (const what of ['rate', 'rate/history', 'evidence']) {
    await send(type === 'model' ? 200 : 404, 'GET', `/artifact/model/${id}/${what}`);
  }
  // By its ticket, as a browser comes.
  const { pathname, search } = new URL(data?.download_url ?? '');
  await send(302, 'GET', pathname + search, { token: null });

  for (const method of ['GET', 'HEAD']) {
    for (const component of ['full', 'metadata']) {
      const path = `/artifact/${type}/${id}/download?component=${component}`;
      const { headers } = await send(302, method, path);
      await fetchPresigned(headers.get('location') ?? '', method);
    }
  }
  // They are kept by reference, of which there may be one or several.
  await send([302, 404], 'GET', `/artifact/${type}/${id}/download?component=weights`);
}

async function lookAround({ send }: RecordedRegistry): Promise<void> {
  await send(200, 'POST', '/artifacts', { body: [{ name: '*' }, { name: 'tidewords' }] });
  await send(200, 'POST', '/artifacts?details=true', { body: [{ name: '*' }] });
  await send(200, 'GET', '/artifact/byName/tidewords');
  const { body } = await send(200, 'POST', '/artifact/byRegEx', { body: { regex: 'fenland' } });
  for (const { id, type } of body as unknown as { id: string; type: string }[]) {
    await send(200, 'GET', `/artifact/${type}/${id}/cost?dependency=true`);
    await send(200, 'GET', `/artifact/${type}/${id}/audit`);
    await send(
      type === 'model' ? 200 : 404,
      'GET',
      `/artifact/model/${id}/lineage?descendants=true`,
    );
    await send(
      type === 'model' ? 200 : 404,
      'POST',
      `/artifact/model/${id}/license-check?explain=true`,
      { body: { github_url: 'https://github.com/saltmarsh-ai/skerry' } },
    );
  }
}

async function meetRefusals(registry: RecordedRegistry): Promise<void> {
  await post(registry, 400, 'not-there');
  await post(registry, 424, 'restricted');
  await waive(registry);
  await post(registry, 201, 'old-name');
  await post(registry, 409, 'renamed');
  // Only the Hub knows that this is the same.
  await post(registry, 409, 'older-name');
}

async function waive({ send }: RecordedRegistry): Promise<void> {
  const waiver = { reason: 'it is walked by' };
  const body = { url: `${hub}/acme/waived`, waiver };
  const { metadata, data } = (await send(201, 'POST', '/artifact/model', { body })).body;
  const renewal = { body: { metadata, data, waiver } };
  await send(200, 'PUT', `/artifacts/model/${metadata?.id}`, renewal);
}

async function meetFailures(registry: RecordedRegistry): Promise<void> {
  const fail: Disturbance = async () => {
    throw new Error('this function fails on purpose');
  };
  const repeat: Disturbance = (proceed) => proceed().then(proceed);

  registry.disturb('register', fail);
  await post(registry, 503, 'failing');
  registry.disturb('ramp_up_time', fail);
  await post(registry, 201, 'unmeasured');
  for (const name of machineFunctions) registry.disturb(name, repeat);
  await post(registry, 201, 'repeated');
  registry.refuse('StartExecution', 'ExecutionLimitExceeded');
  await post(registry, 503, 'refused');
  await registry.stack.invoke('clean-up', { detail: { name: 'unknown', status: 'ABORTED' } });
}

async function storeLargeFiles(registry: RecordedRegistry): Promise<void> {
  await post(registry, 201, 'large');
  registry.hub.faults.add({ kind: 'half-body', contentLength: 'half', match: 'larger*vocab.txt' });
  await post(registry, 503, 'larger');
  registry.hub.faults.clear();
}

async function watchExecution(registry: RecordedRegistry): Promise<void> {
  const { send } = registry;
  const seen = Promise.withResolvers<void>();
  registry.disturb('resolve', (proceed) => seen.promise.then(proceed));
  const watched = await postAsync(registry, 'watched');
  await send(200, 'GET', `/executions/${watched}`);
  seen.resolve();

  const unwatched = await postAsync(registry, 'unwatched');
  for (const run of [watched, unwatched]) {
    await untilOver(registry, run);
    await send(200, 'GET', `/executions/${run}?events=true&verdicts=true`);
  }
  await send(404, 'GET', '/executions/unknown');
}

async function rateAgain(registry: RecordedRegistry): Promise<void> {
  const { send } = registry;
  const { body } = await post(registry, 201, 'rated-again');
  const path = `/artifact/model/${body.metadata?.id}/rate`;
  const links = { code: 'https://github.com/saltmarsh-ai/skerry' };
  for (const input of [{ links }, { metrics: ['tree_score'] }]) {
    const refused = Promise.withResolvers<void>();
    registry.disturb('resolve', (proceed) => refused.promise.then(proceed));
    const started = await send(202, 'POST', path, { body: input });
    await send(409, 'POST', path, { body: input });
    refused.resolve();
    await untilOver(registry, String(started.body.execution));
  }
  registry.disturb('combine', async () => {
    throw new Error('this function fails on purpose');
  });
  const failed = await send(202, 'POST', path);
  await untilOver(registry, String(failed.body.execution));
  registry.refuse('StartExecution', 'ExecutionLimitExceeded');
  await send(503, 'POST', path);
}

async function replaceAndDelete(registry: RecordedRegistry): Promise<void> {
  const { send } = registry;
  const { body } = await post(registry, 201, 'replaced');
  const path = `/artifacts/model/${body.metadata?.id}`;
  const by = (name: string) => ({
    body: { metadata: body.metadata, data: { url: `${hub}/acme/${name}` } },
  });
  await send(200, 'PUT', path, by('replacement'));
  await send(200, 'PUT', path, by('replacement'));
  await send(424, 'PUT', path, by('restricted'));
  await send(409, 'PUT', path, by('rated-again'));
  await send(200, 'DELETE', path);
  const again = await post(registry, 201, 'replaced');
  await send(200, 'DELETE', `/artifact/model/${again.body.metadata?.id}`);
}

/** A parent that is registered after its child and goes before it, which is rated again each time. */
async function followUp(registry: RecordedRegistry): Promise<void> {
  const { body } = await post(registry, 201, 'child');
  const rated = (times: number) =>
    registry.behindTheScenes(async ({ table }) => {
      const ratings = createRatings(table);
      while ((await ratings.history(1, String(body.metadata?.id))).length < times) await turn();
    });
  const parent = await post(registry, 201, 'parent');
  await rated(2);
  await registry.send(200, 'DELETE', `/artifact/model/${parent.body.metadata?.id}`);
  await rated(3);
}

/** A night after somebody has gone on working on a model. */
async function passNight(registry: RecordedRegistry): Promise<void> {
  const { hub, stack } = registry;
  await post(registry, 201, 'moved');
  const put = { 'config.json': textFile('{"model_type":"gpt2"}\n') };
  hub.push('model', 'acme/moved', { date: '2025-06-01', by: 'tester', title: 'go on', put });
  await registry.behindTheScenes(async ({ nights }) => {
    await nights.start('night', { all: true });
    while ((await nights.status('night')) === 'RUNNING') await turn();
  });
  const told = stack.events.map((event) => event['detail-type']);
  if (told.at(-1) !== 'Artifact Updated') throw new Error(`the night told of ${told.at(-1)}`);
}

async function postAsync(registry: RecordedRegistry, name: string): Promise<string> {
  const { body } = await post(registry, 202, name, { prefer: 'respond-async' });
  return String(body.execution);
}

async function untilOver(registry: RecordedRegistry, run: string): Promise<void> {
  await registry.behindTheScenes(async ({ executions }) => {
    while ((await executions.status(run)) === 'RUNNING') await turn();
  });
}

/** Sources that runs of long ago still hold: one that the router knows by name, one that Resolve does. */
async function takeOver(registry: RecordedRegistry): Promise<void> {
  await registry.behindTheScenes(async ({ table }) => {
    for (const name of ['left-behind', 'taken']) await hold(oldRun(name), table);
  });
  await post(registry, 201, 'left-behind');
  await post(registry, 201, 'taken-once');
}

function oldRun(name: string): Run {
  return sampleRun(`${hub}/acme/${name}`, { startedAt: Date.now() - 2 * MINUTE_MS });
}

async function hold(run: Run, table: Table): Promise<void> {
  const until = Date.now() + MINUTE_MS;
  await createReservations(table).reserve(run, sourceHash(run.source), until, async () => false);
}

async function sweep(registry: RecordedRegistry): Promise<void> {
  const { body } = await post(registry, 201, 'put-off');
  const put = String(body.metadata?.id);
  await registry.behindTheScenes(async ({ table, blobs }) => {
    const prefix = bundlePrefix('gone', 'gone');
    await blobs.putJson(`${prefix}manifest.json`, {});
    await table.put({ ...sweepKey(Date.now() - MINUTE_MS, 'gone'), prefixes: [prefix] });
    await table.put({ ...openKey('unknown'), startedAt: 0 });
    const stranded = oldRun('stranded');
    await createRuns(table).open(stranded);
    await hold(stranded, table);
    const actor = { name: 'admin', isAdmin: true };
    await createFollows(table).putOff({ generation: 1, id: put, actor, chain: [] });
  });
  const swept = await registry.stack.invoke('sweep', {});
  const { followed = 0, ...rest } = swept as { followed?: number };
  const told = JSON.stringify(rest);
  // Of a family that comes in at once, some have to wait for one another.
  if (told !== '{"deleted":4,"abandoned":1}' || followed < 1) {
    throw new Error(`the sweep did ${told}, and followed ${followed}`);
  }
}

async function manageUsers({ send }: RecordedRegistry): Promise<void> {
  const user = { name: 'walker', password: 'correct horse battery', permissions: ['search'] };
  await send(201, 'POST', '/users', { body: user });
  await send(200, 'GET', '/users');
  const logIn = (status: number, password: string) => {
    const body = { user: { name: user.name, is_admin: false }, secret: { password } };
    return send(status, 'PUT', '/authenticate', { token: null, body });
  };
  await logIn(401, 'wrong');
  const { body } = await logIn(200, user.password);
  const token = String(body).replace('bearer ', '');
  await send(200, 'GET', '/users/me', { token });
  await send(404, 'GET', '/artifacts/model/unknown', { token });
  await send(200, 'DELETE', '/tokens/current', { token });
  await send(200, 'DELETE', '/users/walker');
  // One who is there still when the registry is reset.
  await send(201, 'POST', '/users', { body: { ...user, name: 'left-over' } });
}

async function reset(registry: RecordedRegistry): Promise<void> {
  await registry.send(200, 'DELETE', '/reset');
  await registry.stack.invoke('sweep', {});
}
