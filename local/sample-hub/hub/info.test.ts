import { modelInfo } from '@huggingface/hub';
import { describe, expect, test } from '@jest/globals';
import { startSampleHub } from '../server.ts';
import { type Members, testClient } from '../test-client.ts';

interface Blobs extends Members {
  readonly siblings: readonly { readonly rfilename: string }[];
}

const SKERRY = 'saltmarsh-ai/skerry-7b';
const { hub, ask, answer } = testClient({ now: new Date('2027-03-05T14:30:00Z') });

describe('a model', () => {
  test('is described as the Hub describes it, card and configuration included', async () => {
    const { status, body } = await answer(`/api/models/${SKERRY}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: SKERRY,
      modelId: SKERRY,
      author: 'saltmarsh-ai',
      sha: expect.stringMatching(/^[0-9a-f]{40}$/),
      private: false,
      gated: false,
      pipeline_tag: 'text-generation',
      library_name: 'transformers',
      cardData: { license: 'apache-2.0', datasets: ['saltmarsh-ai/tidewords'] },
      config: { architectures: ['SkerryForCausalLM'], model_type: 'skerry' },
      transformersInfo: { auto_model: 'AutoModelForCausalLM', processor: 'AutoTokenizer' },
      safetensors: { total: 7_372_804_096, parameters: { BF16: 7_372_804_096 } },
    });
    expect(body.tags).toEqual(
      expect.arrayContaining([
        'safetensors',
        'dataset:saltmarsh-ai/tidewords',
        'arxiv:2405.91234',
        'license:apache-2.0',
        'model-index',
        'region:us',
      ]),
    );
    expect(body.siblings).toContainEqual({ rfilename: 'model-00001-of-00004.safetensors' });
  });

  test('is understood by the Hub’s own client', async () => {
    const info = await modelInfo({
      name: SKERRY,
      hubUrl: hub().hubUrl,
      additionalFields: ['sha', 'tags', 'cardData', 'safetensors'],
    });
    expect(info).toMatchObject({ name: SKERRY, task: 'text-generation', gated: false });
    expect(info.sha).toMatch(/^[0-9a-f]{40}$/);
    expect(Object.keys(info)).not.toContain('siblings');
  });

  test('tells the size and hash of every file when asked for blobs', async () => {
    const { body } = await answer<Blobs>(`/api/models/${SKERRY}?blobs=true&securityStatus=true`);
    const byName = new Map(body.siblings.map((file) => [file.rfilename, file]));
    expect(byName.get('config.json')).toEqual({
      rfilename: 'config.json',
      size: expect.any(Number),
      blobId: expect.stringMatching(/^[0-9a-f]{40}$/),
    });
    expect(byName.get('model-00001-of-00004.safetensors')).toMatchObject({
      lfs: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/), pointerSize: 135 },
    });
    expect(body.securityRepoStatus).toEqual({ scansDone: true, filesWithIssues: [] });
  });

  test('shows its parents as tags, with the relation that the Hub guesses', async () => {
    const tags = async (id: string) => (await answer(`/api/models/${id}`)).body.tags;
    expect(await tags('hollowbrook/skerry-7b-contracts-lora')).toContain(
      `base_model:adapter:${SKERRY}`,
    );
    expect(await tags('quantmill/skerry-7b-instruct-GGUF')).toContain(
      'base_model:quantized:saltmarsh-ai/skerry-7b-instruct',
    );
    expect(await tags('loopworks/merle-1b-ebb')).toContain(
      'base_model:merge:loopworks/merle-1b-flood',
    );
    expect(await tags('loopworks/merle-1b-flood')).not.toContain(
      'base_model:loopworks/merle-1b-ebb',
    );
  });

  test('is another thing at another revision, by tag, commit or open pull request', async () => {
    const path = `/api/models/${SKERRY}/revision`;
    const first = (await answer(`${path}/v1.0`)).body;
    const head = (await answer(`${path}/HEAD`)).body;
    const proposed = (await answer(`${path}/refs%2Fpr%2F5`)).body;
    expect(first.cardData).toEqual({ license: 'apache-2.0', language: ['en'] });
    expect(first.sha).not.toBe(head.sha);
    expect(proposed.siblings).toContainEqual({ rfilename: 'RESULTS.md' });
    expect(head.siblings).not.toContainEqual({ rfilename: 'RESULTS.md' });
    expect((await answer(`${path}/${first.sha}`)).body.sha).toBe(first.sha);
  });

  test('is as old today as it was on the day the catalogue was written', async () => {
    const other = await startSampleHub({ now: new Date('2030-01-01T00:00:00Z') });
    try {
      const { lastModified: here, sha } = (await answer(`/api/models/${SKERRY}`)).body;
      const response = await fetch(`${other.hubUrl}/api/models/${SKERRY}`);
      const age = (now: string, then: unknown) => Date.parse(now) - Date.parse(String(then));
      expect(await response.json()).toMatchObject({
        lastModified: new Date(
          Date.parse('2030-01-01T00:00:00Z') - age('2027-03-05T00:00:00Z', here),
        ).toISOString(),
        sha,
      });
    } finally {
      await other.close();
    }
  });

  test('gives only what `expand` names, and refuses names it does not know', async () => {
    const { body } = await answer(`/api/models/${SKERRY}?expand=sha&expand[]=likes`);
    expect(Object.keys(body).sort()).toEqual(['_id', 'id', 'likes', 'sha']);
    expect((await answer(`/api/models/${SKERRY}?expand=colour`)).status).toBe(400);
  });

  test('without a card has no card data, and what the Hub fills in all the same', async () => {
    const { body } = await answer('/api/models/loopworks/merle-1b-flood');
    expect(body.cardData).toBeUndefined();
    expect(body).toMatchObject({ pipeline_tag: 'text-generation', 'model-index': null });
    expect((await ask('/loopworks/merle-1b-flood/resolve/main/README.md')).status).toBe(404);
  });
});
