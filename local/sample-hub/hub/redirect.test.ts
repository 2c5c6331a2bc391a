import { describe, expect, test } from '@jest/globals';
import { testClient, withToken } from '../test-client.ts';

const { hub, ask, answer } = testClient();

describe('names', () => {
  test.each([
    ['/api/models/quern-base', '/api/models/lanternfish/quern-base'],
    [
      '/api/models/lanternfish-lab/quern-base/tree/main?recursive=true',
      '/api/models/lanternfish/quern-base/tree/main?recursive=true',
    ],
    ['/api/models/Lanternfish/Quern-Base', '/api/models/lanternfish/quern-base'],
    ['/quern-base/resolve/main/config.json', '/lanternfish/quern-base/resolve/main/config.json'],
    ['/api/datasets/fenland_qa', '/api/datasets/oxbow-research/fenland-qa'],
    [
      '/datasets/fenland_qa/resolve/main/README.md',
      '/datasets/oxbow-research/fenland-qa/resolve/main/README.md',
    ],
  ])('%s redirects to the present name', async (from, to) => {
    const response = await ask(from);
    expect([response.status, response.headers.get('location')]).toEqual([307, to]);
    expect((await fetch(hub().hubUrl + from)).status).toBe(200);
  });

  test('of nobody are 401 to a stranger and 404 to somebody with a token', async () => {
    const stranger = await answer('/api/models/nobody/nothing');
    expect([stranger.status, stranger.headers.get('x-error-code')]).toEqual([401, 'RepoNotFound']);
    expect(stranger.headers.get('www-authenticate')).toMatch(/^Bearer/);

    const known = await answer('/api/models/nobody/nothing', withToken);
    expect([known.status, known.headers.get('x-error-code')]).toEqual([404, 'RepoNotFound']);
    expect(known.headers.get('x-error-message')).toBe('Repository not found');
  });

  test('of private repositories are nobody’s without the token', async () => {
    expect((await answer('/api/models/saltmarsh-ai/skerry-next')).status).toBe(401);
    const known = await answer('/api/models/saltmarsh-ai/skerry-next', withToken);
    expect(known.body).toMatchObject({ private: true });
    const wrong = await answer('/api/models/saltmarsh-ai/skerry-next', {
      headers: { authorization: 'Bearer hf_wrong' },
    });
    expect([wrong.status, wrong.headers.get('x-error-message')]).toEqual([
      401,
      'Invalid credentials in Authorization header',
    ]);
  });
});
