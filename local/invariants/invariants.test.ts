import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  artifactKey,
  auditKey,
  listKey,
  nameKey,
  openKey,
  ratingKey,
  runKey,
  sourceItemKey,
  textKey,
} from '#shared/storage/index/keys.ts';
import type { Write } from '#shared/storage/index/table.ts';
import { smallModel } from '../testing/small-model.ts';
import { startTestStack, type TestStack } from '../testing/test-stack.ts';
import { violations } from './invariants.ts';
import { createOutside, type Outside } from './outside.ts';
import { sourceFree } from './source-free.ts';
import { lookAt, type View } from './view.ts';

const url = 'https://huggingface.co/acme/tiny';
let registry: TestStack;
let outside: Outside;
let view: View;
beforeAll(async () => {
  registry = await startTestStack({}, { hubRepositories: [smallModel('acme/tiny')] });
  outside = createOutside(registry.stack);
  await registry.call('POST', '/artifact/model', { body: { url } });
  view = await lookAt(outside);
});
afterAll(() => outside.close());
afterAll(() => registry.close());

/** What there is of the one model. */
function present() {
  const [pointer] = view.pointers;
  const [run] = view.runs;
  if (pointer === undefined || run === undefined) throw new Error('there is no model');
  return { generation: view.generation, pointer, run, id: pointer.id };
}

test('a registry with which nothing is wrong violates nothing', async () => {
  expect(view.pointers).toHaveLength(1);
  expect(await violations(outside)).toEqual([]);
  expect(await sourceFree({ type: 'model', url }, outside)).toEqual([]);
});

/** A defect as it would be left behind, by what has to be said of it. */
const defects: Readonly<Record<string, () => readonly Write[]>> = {
  'no half artifact: .*is not found by its name': () => {
    const { generation, pointer, id } = present();
    return [{ delete: nameKey(generation, pointer.name, id) }];
  },
  'no stray item: .*TEXT.* is missing': () => {
    const { generation, pointer, id } = present();
    return [{ delete: textKey(generation, id, String(pointer.textCommit)) }];
  },
  'no half artifact: .*its rating answers 404': () => {
    const { generation, pointer, id } = present();
    return [{ delete: ratingKey(generation, id, String(pointer.ratingRun)) }];
  },
  'no half artifact: .*is listed and answers 404': () => {
    const { generation, id } = present();
    return [{ delete: artifactKey(generation, id) }];
  },
  'no stray item: .*LIST.* is missing': () => {
    const { generation, id } = present();
    return [{ delete: listKey(generation, 'model', id) }];
  },
  "no stray item: .*NAME#other .* is nobody's": () => {
    const { generation, id } = present();
    return [{ put: { ...nameKey(generation, 'other', id), id, name: 'other', type: 'model' } }];
  },
  'no run left open: run .* has no end': () => {
    const { run } = present();
    return [{ update: runKey(run.id), set: 'REMOVE outcome' }];
  },
  'no run left open: run late is open': () => [{ put: { ...openKey('late'), startedAt: 1 } }],
  'no run left open: run late holds .*SOURCE': () => {
    const key = sourceItemKey(present().generation, 'model', 'f'.repeat(64));
    return [{ put: { ...key, run: 'late', state: 'reserved', leaseUntil: 1 } }];
  },
  'no run left open: run late holds [0-9a-z]{26}': () => {
    const { generation, id } = present();
    const update = artifactKey(generation, id);
    return [{ update, set: 'SET activeRun = :run', values: { ':run': 'late' } }];
  },
  'audit equals what happened: .*the trail has CREATE,CREATE; what happened is CREATE': () => {
    const { generation, id, pointer } = present();
    const artifact = { id, name: pointer.name, type: 'model' };
    const entry = { artifact, actor: { name: 'admin', isAdmin: true }, at: pointer.createdAt };
    return [{ put: { ...auditKey(generation, id, 'zz'), ...entry, action: 'CREATE' } }];
  },
  'no double registration: model .* is there twice': () => {
    const { generation } = present();
    const item = view.items.find(({ pk, sk }) => pk.includes('#ARTIFACT#') && sk === '@');
    return [{ put: { ...item, ...artifactKey(generation, 'other'), id: 'other' } }];
  },
};

test.each(Object.entries(defects))('%s', async (said, damage) => {
  const writes = damage();
  const before = (await lookAt(outside)).items;
  await outside.table.write(writes);
  const found = await violations(outside);
  for (const write of writes) {
    const key = 'put' in write ? write.put : 'update' in write ? write.update : undefined;
    const { pk, sk } = key ?? ('delete' in write ? write.delete : { pk: '', sk: '' });
    const item = before.find((one) => one.pk === pk && one.sk === sk);
    await outside.table.write([item ? { put: item } : { delete: { pk, sk } }]);
  }
  expect(found).toContainEqual(expect.stringMatching(said));
  expect(await violations(outside)).toEqual([]);
});

test('an object that nobody points to is an orphan', async () => {
  const key = 'bundles/nobody/late/full.zip';
  await outside.blobs.upload(key, Readable.from(['x']), { contentType: 'text/plain' });
  expect(await violations(outside)).toEqual([`no orphan after the sweep: ${key} is nobody's`]);
  await outside.blobs.deletePrefixes([key]);
});

test('a download that is not what was stored is half an artifact', async () => {
  const { pointer, id } = present();
  const key = `bundles/${id}/${pointer.contentRun}/full.zip`;
  const chunks = await (await outside.blobs.open(key)).toArray();
  await outside.blobs.upload(key, Readable.from(['x']), { contentType: 'text/plain' });
  const said = 'its download is not what was stored';
  expect(await violations(outside)).toEqual([expect.stringContaining(said)]);
  await outside.blobs.upload(key, Readable.from(chunks), { contentType: 'application/zip' });
});

test('a source that somebody holds who is not there is stuck', async () => {
  const { generation, pointer, id } = present();
  const gone = 'https://huggingface.co/acme/tiny';
  const key = artifactKey(generation, id);
  const item = (await lookAt(outside)).items.find(({ pk, sk }) => pk === key.pk && sk === key.sk);
  await outside.table.write([{ delete: key }]);
  expect(await sourceFree({ type: 'model', url: gone }, outside)).toEqual([
    `${gone} is held by ${pointer.id}, which is not there`,
  ]);
  await outside.table.write([{ put: { ...item, ...key } }]);
});
