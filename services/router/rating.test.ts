import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { smallModel } from '#local/testing/small-model.ts';
import { type Reply, startTestStack, type TestStack } from '#local/testing/test-stack.ts';
import { metricNames } from '#shared/domain/metrics.ts';
import { newUser } from './testing/users.ts';

const fine = Array.from({ length: 16 }, (_, i) => smallModel(`acme/fine-${i}`));
let next = 0;

/** Functions that fail on purpose, or wait until they may go on. */
const disturbed = new Map<string, () => Promise<void>>();

let registry: TestStack;
beforeAll(async () => {
  registry = await startTestStack(
    {
      around: async (name, _payload, proceed) => {
        await disturbed.get(name)?.();
        return proceed();
      },
    },
    { hubRepositories: fine },
  );
});
afterEach(() => disturbed.clear());
afterAll(() => registry.close());

async function registered(): Promise<string> {
  const url = `https://huggingface.co/acme/fine-${next++}`;
  const { status, body } = await registry.call('POST', '/artifact/model', { body: { url } });
  expect(status).toBe(201);
  return String(body.metadata?.id);
}

const rate = (id: string, body?: unknown) =>
  registry.call('POST', `/artifact/model/${id}/rate`, { body });
const read = (id: string, what = 'rate') => registry.call('GET', `/artifact/model/${id}/${what}`);

/** Waits until a run is over, and until nothing follows from it. */
async function over({ body }: Reply): Promise<Reply> {
  for (;;) {
    const headers = { prefer: 'wait=20' };
    const reply = await registry.call('GET', `/executions/${body.execution}`, { headers });
    if (reply.body.status !== 'RUNNING') return reply;
  }
}

interface Line {
  readonly run: string;
  readonly net_score: number;
  readonly sha: string;
}
const history = async (id: string) => (await read(id, 'rate/history')).body as unknown as Line[];

describe('a model that is rated again', () => {
  test('is told where to look, and has a new rating of the same commit and a longer history', async () => {
    const id = await registered();
    const before = await read(id);
    const started = await rate(id);
    expect(started.status).toBe(202);
    expect(started.headers.get('location')).toBe(`/executions/${started.body.execution}`);
    expect((await over(started)).body.status).toBe('SUCCEEDED');
    const after = await read(id);
    expect(after.body.rated_at).not.toBe(before.body.rated_at);
    expect([after.body.sha, after.body.net_score]).toEqual([
      before.body.sha,
      before.body.net_score,
    ]);
    const lines = await history(id);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatchObject({
      run: started.body.execution,
      rated_at: after.body.rated_at,
      net_score: after.body.net_score,
      sha: after.body.sha,
      scores: { license: 1 },
    });
  });

  test('is measured from what was known of it: its source is not asked', async () => {
    const id = await registered();
    const before = registry.hub.requests.length;
    await over(await rate(id));
    // But for the history of commits, which bus_factor counts for itself.
    const asked = registry.hub.requests.slice(before).map(({ path }) => path);
    expect(asked.filter((path) => !path.includes('/commits/'))).toEqual([]);
  });

  test('keeps its content and its download', async () => {
    const id = await registered();
    await over(await rate(id));
    const { body } = await registry.call('GET', `/artifacts/model/${id}`);
    expect((await fetch(body.data?.download_url ?? '')).status).toBe(200);
  });

  test('for some metrics only keeps the verdicts of the others, whatever their functions do', async () => {
    const id = await registered();
    const before = await read(id, 'evidence');
    for (const name of ['license', 'ramp_up_time']) {
      disturbed.set(name, () => Promise.reject(new Error('this fails on purpose')));
    }
    const started = await rate(id, { metrics: ['tree_score', 'ramp_up_time'] });
    await over(started);
    const after = await read(id);
    expect(after.body.status).toMatchObject({ license: 'scored', ramp_up_time: 'inconclusive' });
    const { body: evidence } = await read(id, 'evidence');
    expect(evidence.run).toBe(started.body.execution);
    const [then, now] = [before, { body: evidence }].map(
      ({ body }) => body.verdicts as Record<string, unknown>,
    );
    expect(now?.license).toEqual(then?.license);
    expect(now?.ramp_up_time).toBeUndefined();
  });

  test('that now fails the gate stays, and says which rules it fails until it passes again', async () => {
    const id = await registered();
    disturbed.set('license', () => Promise.reject(new Error('this fails on purpose')));
    await over(await rate(id));
    const failing = await registry.call('GET', `/artifacts/model/${id}`);
    expect([failing.status, failing.body.metadata]).toMatchObject([
      200,
      { policy: 'failing', failed: ['license=unknown (0.30 needed)'] },
    ]);
    disturbed.clear();
    await over(await rate(id));
    const passing = await registry.call('GET', `/artifacts/model/${id}`);
    expect(passing.body.metadata).toMatchObject({ admission: { decision: 'admitted' } });
    expect(passing.body.metadata).not.toHaveProperty('policy');
  });

  test('is one run’s at a time: the second is told of the first, and may come when it is over', async () => {
    const id = await registered();
    const gate = Promise.withResolvers<void>();
    disturbed.set('combine', () => gate.promise);
    const first = await rate(id);
    const second = await rate(id);
    expect(second.status).toBe(409);
    expect(second.body).toMatchObject({ id, execution: first.body.execution });
    expect(second.headers.get('location')).toBe(`/executions/${first.body.execution}`);
    gate.resolve();
    await over(first);
    expect((await rate(id)).status).toBe(202);
  });

  test('may be rated again after a run that failed', async () => {
    const id = await registered();
    disturbed.set('combine', () => Promise.reject(new Error('this fails on purpose')));
    expect((await over(await rate(id))).body.status).toBe('FAILED');
    disturbed.clear();
    expect((await over(await rate(id))).body.status).toBe('SUCCEEDED');
    expect(await history(id)).toHaveLength(2);
  });

  test('of which there is none, or that is no model, is a 404', async () => {
    expect((await rate('unknown')).status).toBe(404);
    const url = 'https://github.com/saltmarsh-ai/skerry';
    const { body } = await registry.call('POST', '/artifact/code', { body: { url } });
    for (const what of ['rate', 'rate/history', 'evidence']) {
      expect((await read(String(body.metadata?.id), what)).status).toBe(404);
    }
    expect((await rate(String(body.metadata?.id))).status).toBe(404);
  });

  test.each([{ metrics: [] }, { metrics: ['no_such'] }, { links: { code: 'x' } }, { more: 1 }])(
    'by a request that says %j is a 400',
    async (body) => {
      const id = 'unknown';
      expect((await rate(id, body)).status).toBe(400);
    },
  );
});

describe('the code that an administrator settles', () => {
  test('is measured at its newest commit, now and at the ratings after', async () => {
    const id = await registered();
    expect((await read(id)).body.status).toMatchObject({ code_quality: 'scored' });
    const before = (await read(id)).body.code_quality;
    await over(await rate(id, { links: { code: 'https://github.com/saltmarsh-ai/skerry' } }));
    const settled = await read(id);
    expect(settled.body.code_quality).toBeGreaterThan(Number(before));
    await over(await rate(id));
    expect((await read(id)).body.code_quality).toBe(settled.body.code_quality);
  });

  test('is what all of the rating rests on, whatever metrics are asked for with it', async () => {
    const id = await registered();
    const links = { code: 'https://github.com/saltmarsh-ai/skerry' };
    await over(await rate(id, { metrics: ['license'], links }));
    const { because } = (await read(id)).body as unknown as { because: Record<string, string> };
    expect(because.code_quality).toMatch(/^saltmarsh-ai\/skerry has tests/);
    expect(because.reviewedness).toContain('changes to saltmarsh-ai/skerry');
  });

  test('is kept by an update, whatever the new revision says', async () => {
    const id = await registered();
    const before = (await read(id)).body.code_quality;
    await over(await rate(id, { links: { code: 'https://github.com/saltmarsh-ai/skerry' } }));
    const settled = (await read(id)).body;
    expect(settled.code_quality).toBeGreaterThan(Number(before));
    const { body } = await registry.call('GET', `/artifacts/model/${id}`);
    const updated = await registry.call('PUT', `/artifacts/model/${id}`, { body });
    expect(updated.status).toBe(200);
    const after = (await read(id)).body;
    expect(after.rated_at).not.toBe(settled.rated_at);
    expect(after.code_quality).toBe(settled.code_quality);
  });

  test('is not that of another model that takes its place', async () => {
    const id = await registered();
    const before = (await read(id)).body.code_quality;
    await over(await rate(id, { links: { code: 'https://github.com/saltmarsh-ai/skerry' } }));
    expect((await read(id)).body.code_quality).toBeGreaterThan(Number(before));
    const { body } = await registry.call('GET', `/artifacts/model/${id}`);
    const data = { url: `https://huggingface.co/acme/fine-${next++}` };
    const put = await registry.call('PUT', `/artifacts/model/${id}`, { body: { ...body, data } });
    expect(put.status).toBe(200);
    expect((await read(id)).body.code_quality).toBe(before);
    const { body: lineage } = await read(id, 'lineage?code=true&external=true');
    expect(lineage.edges).toStrictEqual([]);
  });

  test('is settled by nobody else', async () => {
    const id = await registered();
    const token = await newUser(registry, 'ann', ['search', 'upload']);
    const code = 'https://github.com/saltmarsh-ai/skerry';
    const asAnn = (body: unknown) =>
      registry.call('POST', `/artifact/model/${id}/rate`, { body, token });
    expect((await asAnn({ links: { code } })).status).toBe(403);
    expect(await history(id)).toHaveLength(1);
    expect((await asAnn({ metrics: ['license'] })).status).toBe(202);
  });

  test('that does not exist leaves the rating as it is', async () => {
    const id = await registered();
    const started = await rate(id, { links: { code: 'https://github.com/acme/no-such' } });
    const { body } = await over(started);
    expect(body).toMatchObject({ status: 'FAILED', problem: { status: 400 } });
    expect(await history(id)).toHaveLength(1);
  });
});

describe('the evidence of a model', () => {
  test('holds every verdict with its facts and its time', async () => {
    const { body } = await read(await registered(), 'evidence');
    const verdicts = body.verdicts as Record<string, object>;
    expect(Object.keys(verdicts).sort()).toEqual([...metricNames].sort());
    expect(verdicts.license).toMatchObject({
      metric: 'license',
      verdict: { status: 'scored', score: 1 },
      latency: expect.any(Number),
      evidence: expect.any(Object),
    });
  });
});

describe('a strict reader', () => {
  test('is refused a rating in which something is unknown', async () => {
    const id = await registered();
    disturbed.set('license', () => Promise.reject(new Error('this fails on purpose')));
    await over(await rate(id));
    expect((await read(id)).status).toBe(200);
    expect((await read(id, 'rate?strict=true')).status).toBe(500);
  });
});
