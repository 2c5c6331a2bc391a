import { downloadFile, fileDownloadInfo, parseSafetensorsMetadata } from '@huggingface/hub';
import { describe, expect, test } from '@jest/globals';
import { TEST_TOKEN, testClient, withToken } from '../test-client.ts';

const SKERRY = 'saltmarsh-ai/skerry-7b';
const GATED = 'brackenmoor/bracken-chat-13b';
const { hub, ask, answer } = testClient();

describe('files', () => {
  test('come whole, in part, or not at all when the client has them', async () => {
    const path = `/${SKERRY}/resolve/main/config.json`;
    const whole = await ask(path);
    const text = await whole.text();
    const etag = whole.headers.get('etag') ?? '';
    expect(whole.headers.get('x-repo-commit')).toMatch(/^[0-9a-f]{40}$/);
    expect(whole.headers.get('accept-ranges')).toBe('bytes');
    expect(etag).toMatch(/^"[0-9a-f]{40}"$/);

    const part = async (range: string) => {
      const response = await ask(path, { headers: { range } });
      return [response.status, response.headers.get('content-range'), await response.text()];
    };
    const size = text.length;
    expect(await part('bytes=0-9')).toEqual([206, `bytes 0-9/${size}`, text.slice(0, 10)]);
    expect(await part('bytes=-7')).toEqual([
      206,
      `bytes ${size - 7}-${size - 1}/${size}`,
      text.slice(-7),
    ]);
    expect(await part(`bytes=${size - 2}-`)).toEqual([
      206,
      `bytes ${size - 2}-${size - 1}/${size}`,
      text.slice(-2),
    ]);
    expect(await part(`bytes=${size}-`)).toEqual([416, `bytes */${size}`, '']);
    expect(await part('bytes=5-1')).toEqual([200, null, text]);

    const again = await ask(path, { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  test('that are large come by a second origin, by an address that needs no token', async () => {
    const first = await ask(`/${SKERRY}/resolve/v1.0/model-00001-of-00004.safetensors`, {
      method: 'HEAD',
    });
    expect(first.status).toBe(302);
    expect(first.headers.get('x-linked-etag')).toMatch(/^"[0-9a-f]{64}"$/);
    expect(Number(first.headers.get('x-linked-size'))).toBeGreaterThan(4e9);

    const location = first.headers.get('location') ?? '';
    const bytes = await fetch(location, { headers: { range: 'bytes=4000000000-4000000003' } });
    expect([bytes.status, (await bytes.arrayBuffer()).byteLength]).toEqual([206, 4]);
    const forged = await fetch(location.replace('Expires=1', 'Expires=2'));
    expect([forged.status, await forged.text()]).toEqual([
      403,
      expect.stringContaining('AccessDenied'),
    ]);
  });

  test('that are large have the hash that they are said to have', async () => {
    const repo = { type: 'model', name: 'saltmarsh-ai/skerry-next' } as const;
    const options = {
      repo,
      path: 'model.safetensors',
      hubUrl: hub().hubUrl,
      accessToken: TEST_TOKEN,
    };
    const info = await fileDownloadInfo(options);
    const blob = await downloadFile({ ...options, xet: false });
    const bytes = Buffer.from((await blob?.arrayBuffer()) ?? new ArrayBuffer());
    const hash = await crypto.subtle.digest('SHA-256', bytes);
    expect(info?.etag).toBe(`"${Buffer.from(hash).toString('hex')}"`);
    expect(bytes.length).toBe(info?.size);
  });

  test('in the safetensors format can be read by their heads, in one piece or in shards', async () => {
    const read = (name: string) =>
      parseSafetensorsMetadata({
        repo: { type: 'model', name },
        hubUrl: hub().hubUrl,
        computeParametersCount: true,
      });
    expect(await read('lanternfish/quern-base')).toMatchObject({
      sharded: false,
      parameterCount: { F32: 66_985_530 },
    });
    const sharded = await read(SKERRY);
    expect(sharded).toMatchObject({ sharded: true, parameterCount: { BF16: 7_372_804_096 } });
    expect(sharded.filepaths).toContain('model-00004-of-00004.safetensors');
  });

  test('show the pointer that git keeps when asked for raw', async () => {
    const raw = await ask(
      '/hollowbrook/skerry-7b-contracts-lora/raw/main/adapter_model.safetensors',
    );
    expect(await raw.text()).toMatch(
      /^version https:\/\/git-lfs\.github\.com\/spec\/v1\noid sha256:[0-9a-f]{64}\nsize \d+\n$/,
    );
  });

  test('that are not there say so, with the commit they were looked for in', async () => {
    const response = await ask(`/${SKERRY}/resolve/main/nowhere.json`);
    expect(response.status).toBe(404);
    expect(response.headers.get('x-error-code')).toBe('EntryNotFound');
    expect(response.headers.get('x-repo-commit')).toMatch(/^[0-9a-f]{40}$/);
    const repo = { type: 'model', name: SKERRY } as const;
    expect(await downloadFile({ repo, path: 'nowhere.json', hubUrl: hub().hubUrl })).toBeNull();
  });

  test('of a gated model are refused, its card and its description are not', async () => {
    const refused = await ask(`/${GATED}/resolve/main/config.json`);
    expect([refused.status, refused.headers.get('x-error-code')]).toEqual([401, 'GatedRepo']);
    const known = await ask(`/${GATED}/resolve/main/config.json`, withToken);
    expect([known.status, known.headers.get('x-error-code')]).toEqual([403, 'GatedRepo']);
    expect(known.headers.get('x-error-message')).toMatch(/not in the authorized list/);

    expect((await ask(`/${GATED}/resolve/main/README.md`)).status).toBe(200);
    expect((await answer(`/api/models/${GATED}`)).body).toMatchObject({
      gated: 'manual',
      cardData: { license: 'other', license_name: 'bracken-community' },
    });
    expect((await answer(`/api/models/${GATED}/tree/main`)).status).toBe(200);
  });
});
