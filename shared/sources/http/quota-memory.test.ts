import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type SampleHub, startSampleHub } from '#local/sample-hub/server.ts';
import { createSources } from '../create-sources.ts';
import { HeaderFields } from './header-fields.ts';
import { createQuotaMemory } from './quota-memory.ts';

const rest = new URL('https://api.github.com/repos/acme/trainer');
const query = new URL('https://api.github.com/graphql');
const NOW = Date.parse('2025-06-01T12:00:00Z');
const IN_AN_HOUR = String(NOW / 1000 + 3600);

describe('a spent quota is remembered', () => {
  test.each([
    ['GitHub’s own', 403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': IN_AN_HOUR }, 3600],
    [
      'told with the last answer',
      200,
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': IN_AN_HOUR },
      3600,
    ],
    ['a secondary one', 403, { 'retry-after': '60' }, 60],
    ['any, by its status', 429, { 'retry-after': '60' }, 60],
    ['the Hub’s', 429, { ratelimit: '"api";r=0;t=55' }, 55],
  ])('%s: %i', (_, status, headers, seconds) => {
    let now = NOW;
    const memory = createQuotaMemory(() => now);
    memory.note(rest, { status, headers: new HeaderFields(headers) });
    expect(() => memory.requireLeft(rest)).toThrow(
      expect.objectContaining({ name: 'UpstreamError', retryAfter: seconds }),
    );
    now += seconds * 1000;
    expect(() => memory.requireLeft(rest)).not.toThrow();
  });

  test.each([
    [200, { 'x-ratelimit-remaining': '1', 'x-ratelimit-reset': IN_AN_HOUR }],
    [200, { ratelimit: '"api";r=7;t=55' }],
    [429, {}],
    [403, {}],
    [503, { 'retry-after': '60' }],
  ])('but not where none is, or nobody knows until when: %i %j', (status, headers) => {
    const memory = createQuotaMemory(() => NOW);
    memory.note(rest, { status, headers: new HeaderFields(headers) });
    expect(() => memory.requireLeft(rest)).not.toThrow();
  });

  test('for what it is of, and for no other', () => {
    const memory = createQuotaMemory(() => NOW);
    memory.note(query, { status: 429, headers: new HeaderFields({ 'retry-after': '60' }) });
    expect(() => memory.requireLeft(query)).toThrow('the request limit of api.github.com');
    expect(() => memory.requireLeft(rest)).not.toThrow();
  });
});

describe('in a process that has met it', () => {
  let sample: SampleHub;
  beforeAll(async () => {
    sample = await startSampleHub();
  });
  afterAll(() => sample.close());
  afterEach(() => sample.setQuota('github', { remaining: 1_000_000 }));

  test('nobody asks again before the reset, and everybody is told when', async () => {
    const quotas = createQuotaMemory();
    const sources = (token?: string) =>
      createSources({
        hfEndpoint: sample.hubUrl,
        gitHubApiUrl: sample.gitHubUrl,
        deadline: Date.now() + 5_000,
        backoff: [0, 0],
        gitHubToken: token,
        quotas,
      }).github;
    const skerry = { section: 'repositories', repo: 'saltmarsh-ai/skerry' } as const;
    const refused = expect.objectContaining({
      name: 'UpstreamError',
      retryAfter: expect.closeTo(3600, -2),
    });

    sample.setQuota('github', { remaining: 0, resetInSeconds: 3600 });
    await expect(sources().info(skerry)).rejects.toEqual(refused);
    await expect(sources('sample').head(skerry)).rejects.toEqual(refused);
    sample.forgetRequests();
    await expect(sources().info(skerry)).rejects.toEqual(refused);
    await expect(sources('sample').head(skerry)).rejects.toEqual(refused);
    expect(sample.requests).toEqual([]);
  });
});
