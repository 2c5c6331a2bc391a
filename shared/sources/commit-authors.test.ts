import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type SampleHub, startSampleHub } from '#local/sample-hub/server.ts';
import { SourceUnreadable, UpstreamError } from '#shared/domain/errors.ts';
import { createSources } from './create-sources.ts';
import type { Repository } from './ports.ts';
import { gitHubRepository, hubRepository } from './testing/repositories.ts';
import { startUpstream } from './testing/upstream.ts';

const trainer: Repository = { section: 'repositories', repo: 'acme/trainer' };
const model: Repository = { section: 'models', repo: 'acme/heron' };

/** Changes by one author between two days, which touch the docs or the code. */
function stage(from: string, to: string, changes: number, author: string, area?: 'docs') {
  const push = { via: 'push', authors: { [author]: 1 }, lines: [1, 5] } as const;
  return { from, to, changes, mix: [{ ...push, ...(area && { in: [area] }) }] } as const;
}

let sample: SampleHub;
beforeAll(async () => {
  sample = await startSampleHub({
    gitHubRepositories: [
      gitHubRepository(
        'acme/trainer',
        { 'a.py': '' },
        {
          history: [
            stage('2020-01-01', '2021-01-01', 120, 'teal'),
            stage('2024-01-01', '2024-06-01', 60, 'dunlin42'),
            stage('2024-06-02', '2024-07-01', 30, 'dependabot[bot]'),
            stage('2024-07-02', '2024-08-01', 5, 'snipe@example.org', 'docs'),
          ],
        },
      ),
    ],
    hubRepositories: [
      hubRepository(
        'acme/heron',
        {},
        {
          commits: Array.from({ length: 230 }, (_, n) => ({
            date: new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10),
            by: n % 10 === 0 ? 'SFconvertbot' : ['dunlin42', 'teal'],
            title: `Change ${n}`,
            put: {},
          })),
        },
      ),
    ],
  });
});
afterAll(() => sample.close());

function sources() {
  sample.forgetRequests();
  return createSources({
    hfEndpoint: sample.hubUrl,
    gitHubApiUrl: sample.gitHubUrl,
    deadline: Date.now() + 60_000,
    backoff: [0, 0],
  });
}

/** Shows which pages were asked for, and the authors with their commits. */
async function read(
  repository: Repository,
  reading: { since?: string; most?: number; path?: string } = {},
) {
  const { hub, github } = sources();
  const asked = { since: '1970-01-01T00:00:00.000Z', most: 500, ...reading };
  const onHub = repository.section === 'models';
  const sha = onHub ? (await hub.info(repository)).sha : await github.commit(repository);
  sample.forgetRequests();
  const history = await (onHub ? hub : github).commitAuthors({ ...repository, sha }, asked);
  const by = Object.groupBy(history.commits, ({ author }) => author);
  const counts = Object.entries(by).map(([author, commits = []]) => [author, commits.length]);
  return {
    counts: Object.fromEntries(counts),
    whole: history.whole,
    dates: history.commits.map(({ date }) => date),
    requests: sample.requests.length,
  };
}

describe('the people behind a commit on GitHub', () => {
  test('are all there ever were where the history is short, programs left out', async () => {
    const { counts, whole, requests } = await read(trainer);
    expect(counts).toEqual({ teal: 120, dunlin42: 60, snipe: 5 });
    expect(whole).toBe(true);
    expect(requests).toBe(3);
  });

  test('come newest first, with the moment in UTC', async () => {
    const { dates } = await read(trainer);
    expect(dates).toEqual(dates.toSorted().reverse());
    for (const date of dates) expect(new Date(date).toISOString()).toBe(date);
  });

  test('are read only as far back as was asked for', async () => {
    const [newest = ''] = (await read(trainer)).dates;
    const { requests, whole } = await read(trainer, { since: newest });
    expect({ requests, whole }).toEqual({ requests: 1, whole: false });
  });

  test('are of so many commits at most, those of programs included', async () => {
    const { counts, whole, requests } = await read(trainer, { most: 50 });
    expect(counts).toEqual({ dunlin42: 15, snipe: 5 });
    expect({ requests, whole }).toEqual({ requests: 1, whole: false });
  });

  test('may be those of one folder', async () => {
    const { counts } = await read(trainer, { path: 'docs' });
    expect(counts).toEqual({ snipe: 5 });
  });

  test.each([
    [{ login: 'jo' }, ' Jo Snipe ', 'jo@example.org', [{ author: 'jo', name: 'Jo Snipe' }]],
    [{ login: 'jo' }, ' ', 'jo@example.org', [{ author: 'jo' }]],
    [null, 'Jo', '1+snipe@users.noreply.github.com', [{ author: 'snipe', name: 'Jo' }]],
    [null, ' Jo Snipe ', 'jo@example.org', [{ author: 'Jo Snipe' }]],
    [{}, 'Jo Snipe', 'jo@example.org', [{ author: 'Jo Snipe' }]],
    [null, '', 'jo@example.org', [{ author: 'a nameless author' }]],
    [{ login: 'jo', type: 'Bot' }, 'Jo', 'jo@example.org', []],
    [null, 'renovate[bot]', '29139614+renovate[bot]@users.noreply.github.com', []],
  ])(
    'go by account or name, and no mail address is handed on: %j, %j, %s',
    async (author, name, email, expected) => {
      const committer = { date: '2025-06-01T10:00:00+02:00' };
      await using upstream = await answering([
        { sha: 'a'.repeat(40), author, commit: { author: { name, email }, committer } },
      ]);
      const { commits } = await gitHubAt(upstream.url);
      expect(commits).toStrictEqual(
        expected.map((one) => ({ ...one, date: '2025-06-01T08:00:00.000Z' })),
      );
    },
  );

  test.each([
    ['a commit without a date', [{ author: null, commit: { author: null, committer: {} } }]],
    ['something else', { message: 'hello' }],
  ])('are not made up from %s', async (_, body) => {
    await using upstream = await answering(body);
    await expect(gitHubAt(upstream.url)).rejects.toThrow(UpstreamError);
  });

  test('of a repository that is gone cannot be read', async () => {
    const gone = { section: 'repositories', repo: 'acme/gone', sha: 'a'.repeat(40) } as const;
    const reading = sources().github.commitAuthors(gone, { since: '2024-01-01', most: 500 });
    await expect(reading).rejects.toThrow(SourceUnreadable);
  });
});

describe('the people behind a commit on the Hub', () => {
  test('are all there ever were, the first of several, programs left out', async () => {
    expect(await read(model)).toMatchObject({
      counts: { dunlin42: 207 },
      whole: true,
      requests: 3,
    });
  });

  test('are read only as far back as was asked for', async () => {
    const [newest = ''] = (await read(model)).dates;
    const { counts, whole, requests } = await read(model, { since: newest });
    expect({ counts, whole, requests }).toEqual({
      counts: { dunlin42: 90 },
      whole: false,
      requests: 1,
    });
  });

  test('are of so many commits at most, and not a page more is asked for', async () => {
    const { counts, whole, requests } = await read(model, { most: 150 });
    expect({ counts, whole, requests }).toEqual({
      counts: { dunlin42: 135 },
      whole: false,
      requests: 2,
    });
  });

  test('are not made up from something else', async () => {
    await using upstream = await answering([{ authors: [{}], date: 'yesterday' }]);
    const { hub } = createSources({
      hfEndpoint: upstream.url,
      gitHubApiUrl: sample.gitHubUrl,
      deadline: Date.now() + 60_000,
      backoff: [0, 0],
    });
    const pinned = { ...model, sha: 'a'.repeat(40) };
    const reading = hub.commitAuthors(pinned, { since: '2024-01-01', most: 500 });
    await expect(reading).rejects.toThrow(UpstreamError);
  });
});

function answering(body: unknown) {
  return startUpstream((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
}

function gitHubAt(url: string) {
  const { github } = createSources({
    hfEndpoint: sample.hubUrl,
    gitHubApiUrl: url,
    deadline: Date.now() + 60_000,
    backoff: [0, 0],
  });
  const pinned = { ...trainer, sha: 'a'.repeat(40) };
  return github.commitAuthors(pinned, { since: '2024-01-01T00:00:00.000Z', most: 500 });
}
