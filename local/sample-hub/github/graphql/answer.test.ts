import { describe, expect, test } from '@jest/globals';
import { Octokit } from '@octokit/rest';
import { TEST_TOKEN, testClient } from '../../test-client.ts';

const { hub, answer } = testClient();

function ask(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
  const octokit = new Octokit({ baseUrl: hub().gitHubUrl, auth: TEST_TOKEN });
  return octokit.graphql(query, { ...variables });
}

describe('queries', () => {
  const post = (query: string, token?: string) =>
    answer('/github/graphql', {
      method: 'POST',
      body: JSON.stringify({ query }),
      ...(token !== undefined && { headers: { authorization: `bearer ${token}` } }),
    });

  test('need a token', async () => {
    const { status, body } = await post('{ viewer { login } }');
    expect(status).toBe(401);
    expect(body.message).toMatch(/requires you to be authenticated/);
    expect((await post('{ viewer { login } }', TEST_TOKEN)).body).toMatchObject({
      data: { viewer: { login: 'sample-reader' } },
    });
  });

  test('may read files and folders', async () => {
    const data = await ask(`{ repository(owner: "saltmarsh-ai", name: "skerry") {
      licence: object(expression: "HEAD:LICENSE") { ... on Blob { byteSize text } }
      src: object(expression: "main:src/skerry") { ... on Tree { entries { name type } } }
      nothing: object(expression: "main:nowhere") { oid } } }`);
    expect(data).toMatchObject({
      repository: {
        licence: { byteSize: 11358, text: expect.stringContaining('Apache License') },
        src: { entries: expect.arrayContaining([{ name: 'trainer.py', type: 'blob' }]) },
        nothing: null,
      },
    });
  });

  test.each([
    [
      '{ repository(owner: "nobody", name: "nothing") { id } }',
      'NOT_FOUND',
      'Could not resolve to a Repository',
    ],
    [
      '{ repository(owner: "saltmarsh-ai", name: "skerry") { defaultBranchRef { target { ... on Commit { history(first: 500) { totalCount } } } } } }',
      'EXCESSIVE_PAGINATION',
      'exceeds the `first` limit of 100 records',
    ],
    [
      '{ repository(owner: "saltmarsh-ai", name: "skerry") { defaultBranchRef { target { ... on Commit { history { totalCount } } } } } }',
      'MISSING_PAGINATION_BOUNDARIES',
      'You must provide a `first` or `last`',
    ],
    [
      '{ repository(owner: "saltmarsh-ai", name: "skerry") { defaultBranchRef { target { ... on Commit { history(first: 1, after: "x") { totalCount } } } } } }',
      'INVALID_CURSOR_ARGUMENTS',
      'does not appear to be a valid cursor',
    ],
    [
      '{ repository(owner: "saltmarsh-ai", name: "skerry") { homepageUrl } }',
      'NOT_MODELLED',
      'does not answer Repository.homepageUrl',
    ],
    [
      '{ repository(owner: "saltmarsh-ai", name: "skerry") { colour } }',
      undefined,
      'Cannot query field "colour"',
    ],
    ['{ repository(', undefined, 'Syntax Error'],
  ])('that cannot be answered say why, as GitHub does: %s', async (query, type, message) => {
    const { status, body } = await post(query, TEST_TOKEN);
    expect(status).toBe(200);
    expect(body.errors).toEqual([
      expect.objectContaining({
        message: expect.stringContaining(message),
        ...(type !== undefined && { type }),
      }),
    ]);
  });

  test('stop when the points are spent', async () => {
    hub().setQuota('github', { remaining: 0 });
    try {
      const { status, headers, body } = await post('{ viewer { login } }', TEST_TOKEN);
      expect([status, headers.get('x-ratelimit-resource')]).toEqual([200, 'graphql']);
      expect(body.errors).toMatchObject([{ type: 'RATE_LIMITED' }]);
    } finally {
      hub().setQuota('github', { remaining: 1_000_000 });
    }
  });
});
