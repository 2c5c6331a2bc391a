import { describe, expect, test } from '@jest/globals';
import { Octokit } from '@octokit/rest';
import { TEST_TOKEN, testClient } from '../../test-client.ts';

const owner = 'saltmarsh-ai';
const repo = 'skerry';
const { hub, ask } = testClient();

function octokit(): Octokit {
  return new Octokit({ baseUrl: hub().gitHubUrl, auth: TEST_TOKEN });
}

describe('files', () => {
  test('are listed as a tree, whole or cut short', async () => {
    const { rest } = octokit();
    const { data } = await rest.git.getTree({ owner, repo, tree_sha: 'main', recursive: '1' });
    const paths = data.tree.map(({ path }) => path);
    expect(data.truncated).toBe(false);
    expect(paths).toEqual(expect.arrayContaining(['LICENSE', 'src', 'src/skerry/trainer.py']));
    const src = data.tree.find(({ path }) => path === 'src/skerry');
    const below = await rest.git.getTree({ owner, repo, tree_sha: src?.sha ?? '' });
    expect(below.data.tree.map(({ path }) => path)).toContain('trainer.py');

    const wide = { owner: 'reedbed-tools', repo: 'wide-fen' };
    const cut = await rest.git.getTree({ ...wide, tree_sha: 'HEAD', recursive: '1' });
    expect([cut.data.truncated, cut.data.tree.length]).toEqual([true, 500]);
    const beyond = await rest.repos.getContent({ ...wide, path: 'packages/p399/main.py' });
    expect(beyond.data).toMatchObject({ type: 'file' });
  });

  test('are read as JSON, raw, or by their address', async () => {
    const { rest } = octokit();
    const { data } = await rest.repos.getReadme({ owner, repo });
    const text = Buffer.from(data.content, 'base64').toString();
    expect(text).toMatch(/^# Skerry/);
    const raw = await ask('/github/repos/saltmarsh-ai/skerry/readme', {
      headers: { accept: 'application/vnd.github.raw+json' },
    });
    expect(await raw.text()).toBe(text);
    expect(await (await fetch(data.download_url ?? '')).text()).toBe(text);
    const blob = await rest.git.getBlob({ owner, repo, file_sha: data.sha });
    expect(Buffer.from(blob.data.content, 'base64').toString()).toBe(text);
    const rawBlob = await ask(`/github/repos/saltmarsh-ai/skerry/git/blobs/${data.sha}`, {
      headers: { accept: 'application/vnd.github.raw+json' },
    });
    expect(await rawBlob.text()).toBe(text);
  });

  test('of a folder are listed, and the licence is named with its text', async () => {
    const { rest } = octokit();
    const folder = await rest.repos.getContent({ owner, repo, path: 'src/skerry' });
    expect(folder.data).toContainEqual(
      expect.objectContaining({ name: 'trainer.py', type: 'file' }),
    );
    const { data } = await rest.licenses.getForRepo({ owner, repo });
    expect(data.license?.spdx_id).toBe('Apache-2.0');
    expect(Buffer.from(data.content, 'base64').toString()).toContain('Apache License');
  });

  test('come together as an archive', async () => {
    const { status, headers } = await ask('/github/repos/saltmarsh-ai/skerry/tarball/main');
    expect([status, headers.get('location')]).toEqual([302, expect.stringContaining('/codeload/')]);
    const archive = await fetch(headers.get('location') ?? '');
    const bytes = await new Response(
      archive.body?.pipeThrough(new DecompressionStream('gzip')),
    ).bytes();
    const text = Buffer.from(bytes).toString('latin1');
    expect(text).toMatch(/^saltmarsh-ai-skerry-[0-9a-f]{7}\//);
    expect(text).toContain('src/skerry/trainer.py');
    expect(bytes.length % 512).toBe(0);
  });
});
