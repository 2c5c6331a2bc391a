import { listFiles, pathsInfo } from '@huggingface/hub';
import { describe, expect, test } from '@jest/globals';
import { all, type Members, testClient } from '../test-client.ts';

type Entries = readonly Members[];

const SKERRY = 'saltmarsh-ai/skerry-7b';
const { hub, answer } = testClient();

describe('the tree', () => {
  test('is read in pages by the Hub’s own client', async () => {
    hub().forgetRequests();
    const repo = { type: 'dataset', name: 'windrow-speech/dialect-hours' } as const;
    const files = await all(listFiles({ repo, recursive: true, hubUrl: hub().hubUrl }));
    expect(files.filter(({ type }) => type === 'file')).toHaveLength(1243);
    expect(files).toContainEqual(
      expect.objectContaining({ type: 'directory', path: 'transcripts', size: 0 }),
    );
    expect(hub().requests).toHaveLength(2);
  });

  test('has folders first at one level, and the last commit of each when expanded', async () => {
    const { body } = await answer<Entries>(
      '/api/models/petrichor-vision/marl-diffusion-1/tree/main?expand=1',
    );
    const kinds = body.map(({ type }) => type);
    expect(kinds.slice(0, 6)).toEqual([...Array(5).fill('directory'), 'file']);
    expect(body.at(-1)).toMatchObject({ lastCommit: { title: 'weights' } });
    const below = await answer<Entries>(
      '/api/models/petrichor-vision/marl-diffusion-1/tree/main/vae',
    );
    expect(below.body.map(({ path }) => path)).toEqual([
      'vae/config.json',
      'vae/diffusion_pytorch_model.fp16.safetensors',
      'vae/diffusion_pytorch_model.safetensors',
    ]);
  });

  test('has no folder and no revision that does not exist', async () => {
    const folder = await answer(`/api/models/${SKERRY}/tree/main/nowhere`);
    expect([folder.status, folder.headers.get('x-error-code')]).toEqual([404, 'EntryNotFound']);
    const revision = await answer(`/api/models/${SKERRY}/tree/nowhere`);
    expect([revision.status, revision.headers.get('x-error-code')]).toEqual([
      404,
      'RevisionNotFound',
    ]);
  });

  test('answers for single paths, asked in JSON or by a form', async () => {
    const repo = { type: 'model', name: SKERRY } as const;
    const found = await pathsInfo({
      repo,
      paths: ['config.json', 'nowhere.json', 'LICENSE'],
      expand: true,
      hubUrl: hub().hubUrl,
    });
    expect(found.map(({ path }) => path)).toEqual(['config.json', 'LICENSE']);
    expect(found[0]?.lastCommit).toMatchObject({ title: 'Upload weights and tokenizer' });

    const form = await answer<Entries>(`/api/models/${SKERRY}/paths-info/main`, {
      method: 'POST',
      body: new URLSearchParams([
        ['paths', 'README.md'],
        ['paths', 'config.json'],
        ['expand', 'False'],
      ]),
    });
    expect(form.body).toHaveLength(2);
    expect(form.body[0]).not.toHaveProperty('lastCommit');
  });

  test('gives the ids that git itself would give', async () => {
    const { body } = await answer<Entries>(`/api/models/${SKERRY}/tree/main`);
    const licence = body.find(({ path }) => path === 'LICENSE');
    // `git hash-object` of the Apache licence as the Debian package base-files ships it.
    expect(licence).toMatchObject({ oid: 'd645695673349e3947e8e5ae42332d0ac3164cd7' });
  });
});
