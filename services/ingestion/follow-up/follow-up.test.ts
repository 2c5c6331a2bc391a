import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { smallModel } from '#local/testing/small-model.ts';
import { startTestStack, type TestStack } from '#local/testing/test-stack.ts';

const child = (id: string, ...parents: readonly string[]) =>
  smallModel(`acme/${id}`, {
    frontMatter: `base_model:\n${parents.map((parent) => `- acme/${parent}\n`).join('')}`,
  });

const fives = ['first', 'second', 'third', 'fourth', 'fifth'];

/** Functions that wait until they may go on. */
const held = new Map<string, Promise<void>>();
let begun = 0;
let ended = 0;
/** What the router asks for in vain. */
let failing: string | undefined;

let registry: TestStack;
beforeAll(async () => {
  registry = await startTestStack(
    {
      variables: { GATE_POLICY: 'open' },
      intercept: ({ action, caller }) => {
        if (action === 'StartExecution') begun++;
        return caller === 'router' && action === failing
          ? { kind: 'answer', status: 400, error: 'AccessDeniedException' }
          : { kind: 'proceed' };
      },
      around: async (name, _payload, proceed) => {
        const hold = held.get(name);
        held.delete(name);
        await hold;
        const result = await proceed();
        if (name === 'follow-up' || name === 'clean-up') ended++;
        return result;
      },
    },
    {
      hubRepositories: [
        smallModel('acme/late'),
        child('early', 'late'),
        smallModel('acme/eldest'),
        child('middle', 'eldest'),
        child('youngest', 'middle'),
        smallModel('acme/root'),
        child('left', 'root'),
        child('right', 'root'),
        child('merged', 'left', 'right'),
        smallModel('acme/meanwhile'),
        child('slow', 'meanwhile'),
        smallModel('acme/busy-parent'),
        child('busy', 'busy-parent'),
        child('narcissus', 'narcissus'),
        smallModel('acme/mortal'),
        child('orphan', 'mortal'),
        child('waif', 'mortal'),
        smallModel('acme/other'),
        smallModel('acme/called', { aliases: ['acme/once-called'] }),
        child('faithful', 'once-called'),
        ...fives.map((id) => smallModel(`acme/${id}`)),
        smallModel('acme/known', { aliases: ['acme/once-known'] }),
        // The last of them is not looked up, and goes by the name that is given here.
        child('merged-of-six', ...fives, 'once-known'),
      ],
    },
  );
});
afterEach(() => held.clear());
afterAll(() => registry.close());

/** Until every execution is over and has been followed up, and nothing has come of it. */
async function quiet(): Promise<void> {
  while (ended < begun) await turn();
}

async function post(id: string, owner = 'acme'): Promise<string> {
  const body = { url: `https://huggingface.co/${owner}/${id}` };
  const reply = await registry.call('POST', '/artifact/model', { body });
  expect(reply.status).toBe(201);
  return String(reply.body.metadata?.id);
}

async function registered(id: string, owner = 'acme'): Promise<string> {
  const artifact = await post(id, owner);
  await quiet();
  return artifact;
}

interface Rating {
  readonly net_score: number;
  readonly tree_score: number;
  readonly status: Readonly<Record<string, string>>;
}
const rating = async (id: string) =>
  (await registry.call('GET', `/artifact/model/${id}/rate`)).body as unknown as Rating;
async function ratings(id: string): Promise<number> {
  const { body } = await registry.call('GET', `/artifact/model/${id}/rate/history`);
  return (body as unknown as unknown[]).length;
}
async function rate(id: string): Promise<void> {
  expect((await registry.call('POST', `/artifact/model/${id}/rate`)).status).toBe(202);
}

/** A promise that holds one invocation of a function back. */
function hold(name: string): () => void {
  const gate = Promise.withResolvers<void>();
  held.set(name, gate.promise);
  return gate.resolve;
}

describe('a parent that is registered after its child', () => {
  test('gives the child its tree score, and the child keeps its history', async () => {
    const early = await registered('early');
    expect((await rating(early)).status.tree_score).toBe('inconclusive');
    const late = await registered('late');
    expect(await rating(early)).toMatchObject({
      tree_score: (await rating(late)).net_score,
      status: { tree_score: 'scored', license: 'scored' },
    });
    expect(await ratings(early)).toBe(2);
  });

  test('that is rated again with the same score leaves the child alone', async () => {
    const [parent, child] = [await registered('eldest'), await registered('middle')];
    await rate(parent);
    await quiet();
    expect([await ratings(parent), await ratings(child)]).toEqual([2, 1]);
  });

  test('reaches the children of the child', async () => {
    const youngest = await registered('youngest');
    const [{ body: found }] = [await registry.call('GET', `/artifact/model/${youngest}/evidence`)];
    expect(JSON.stringify(found.verdicts)).toContain('acme/middle');
    expect((await rating(youngest)).status.tree_score).toBe('scored');
  });
});

describe('a family', () => {
  test('in the form of a diamond ends with every score resting on the last of its parents', async () => {
    const [merged, left, right] = [
      await registered('merged'),
      await registered('left'),
      await registered('right'),
    ];
    const root = await registered('root');
    const [top, one, other, bottom] = await Promise.all([root, left, right, merged].map(rating));
    expect([one?.tree_score, other?.tree_score]).toEqual([top?.net_score, top?.net_score]);
    const mean = (Number(one?.net_score) + Number(other?.net_score)) / 2;
    expect(bottom?.tree_score).toBeCloseTo(mean, 2);
  });

  test('in a circle comes to rest', async () => {
    const ebb = await registered('merle-1b-ebb', 'loopworks');
    const flood = await registered('merle-1b-flood', 'loopworks');
    expect([(await rating(ebb)).status, (await rating(flood)).status]).toMatchObject([
      { tree_score: 'scored' },
      { tree_score: 'scored' },
    ]);
    const before = await Promise.all([ebb, flood].map(ratings));
    await rate(ebb);
    await quiet();
    const after = await Promise.all([ebb, flood].map(ratings));
    expect(after[0]).toBeLessThanOrEqual(Number(before[0]) + 1);
    expect(after[1]).toBeLessThanOrEqual(Number(before[1]) + 1);
  });

  test('of one that names itself is left alone', async () => {
    const narcissus = await registered('narcissus');
    expect(await ratings(narcissus)).toBe(1);
    await rate(narcissus);
    await quiet();
    expect(await ratings(narcissus)).toBe(2);
  });
});

describe('a child that is under way while its parent is registered', () => {
  test('is rated again when it is in, since it read nothing of the parent', async () => {
    const release = hold('combine');
    const body = { url: 'https://huggingface.co/acme/slow' };
    const headers = { prefer: 'respond-async' };
    const slow = await registry.call('POST', '/artifact/model', { body, headers });
    while (held.has('combine')) await turn();
    const parent = await post('meanwhile');
    release();
    await quiet();
    const id = String(slow.body.metadata?.id);
    expect(await rating(id)).toMatchObject({
      tree_score: (await rating(parent)).net_score,
      status: { tree_score: 'scored' },
    });
    expect(await ratings(id)).toBe(2);
  });

  test('of another rating is put off until the sweep comes by', async () => {
    const busy = await registered('busy');
    // What was put off in the families above.
    await registry.stack.invoke('sweep', {});
    await quiet();
    const release = hold('register');
    await rate(busy);
    while (held.has('register')) await turn();
    await post('busy-parent');
    // The parent has been followed up; the child's own rating is what is left.
    while (ended < begun - 1) await turn();
    release();
    await quiet();
    const before = await ratings(busy);
    expect((await rating(busy)).status.tree_score).toBe('scored');
    expect(await registry.stack.invoke('sweep', {})).toMatchObject({ followed: 1 });
    await quiet();
    expect(await ratings(busy)).toBe(before + 1);
    expect(await registry.stack.invoke('sweep', {})).toMatchObject({ followed: 0 });
  });
});

describe('a parent that is registered no more', () => {
  interface Evidence {
    readonly verdicts: { readonly tree_score: { readonly verdict: { readonly because: string } } };
  }
  const because = async (id: string) => {
    const { body } = await registry.call('GET', `/artifact/model/${id}/evidence`);
    return (body as unknown as Evidence).verdicts.tree_score.verdict.because;
  };
  const isScored = async (id: string) => (await rating(id)).status.tree_score === 'scored';

  async function replace(id: string, name: string, url: string): Promise<void> {
    const body = { metadata: { id, name, type: 'model' }, data: { url } };
    expect((await registry.call('PUT', `/artifacts/model/${id}`, { body })).status).toBe(200);
    await quiet();
  }

  test('since it was deleted leaves its children without a tree score', async () => {
    const mortal = await registered('mortal');
    const orphan = await registered('orphan');
    expect(await isScored(orphan)).toBe(true);
    expect((await registry.call('DELETE', `/artifacts/model/${mortal}`)).status).toBe(200);
    await quiet();
    expect((await rating(orphan)).status.tree_score).toBe('inconclusive');
    expect(await because(orphan)).toContain('not registered here: acme/mortal');
    expect(await registry.stack.invoke('sweep', {})).toMatchObject({ followed: 0 });
    await registered('mortal');
    expect(await isScored(orphan)).toBe(true);
  });

  test('since it was deleted by somebody who got no further is seen to by the sweep', async () => {
    const waif = await registered('waif');
    const { body } = await registry.call('GET', '/artifact/byName/mortal');
    const [{ id: mortal } = { id: '' }] = body as unknown as { id: string }[];
    expect(await isScored(waif)).toBe(true);
    // What the router asks for to begin a rating is what it does not get.
    failing = 'Query';
    expect((await registry.call('DELETE', `/artifacts/model/${mortal}`)).status).toBe(200);
    failing = undefined;
    await quiet();
    expect(await isScored(waif)).toBe(true);
    expect(await registry.stack.invoke('sweep', {})).toMatchObject({ followed: 2 });
    await quiet();
    expect(await isScored(waif)).toBe(false);
  });

  test('since another source took its place is none any more', async () => {
    const mortal = await registered('mortal');
    const { body } = await registry.call('GET', '/artifact/byName/orphan');
    const [{ id: orphan } = { id: '' }] = body as unknown as { id: string }[];
    expect(await isScored(orphan)).toBe(true);
    await replace(mortal, 'mortal', 'https://huggingface.co/acme/other');
    expect(await because(orphan)).toContain('not registered here: acme/mortal');
    expect(await registry.stack.invoke('sweep', {})).toMatchObject({ followed: 0 });
  });

  test('is not what an update by another name of the same source makes it', async () => {
    const called = await registered('once-called');
    const faithful = await registered('faithful');
    expect(await isScored(faithful)).toBe(true);
    await replace(called, 'once-called', 'https://huggingface.co/acme/called');
    await rate(faithful);
    await quiet();
    expect(await isScored(faithful)).toBe(true);

    // Nobody has to be asked to know that it is the same.
    const before = begun;
    const body = { url: 'https://huggingface.co/acme/once-called' };
    const again = await registry.call('POST', '/artifact/model', { body });
    expect([again.status, again.body.id, begun]).toEqual([409, called, before]);
  });

  test('until an update gives it the name that its child knows it by, is a parent then', async () => {
    for (const id of fives) await registered(id);
    const known = await registered('known');
    const merged = await registered('merged-of-six');
    expect(await because(merged)).toContain('not registered here: acme/once-known');
    const [before, score] = [await ratings(merged), (await rating(known)).net_score];
    await replace(known, 'known', 'https://huggingface.co/acme/once-known');
    expect((await rating(known)).net_score).toBe(score);
    expect(await isScored(merged)).toBe(true);
    expect(await ratings(merged)).toBe(before + 1);
    expect(await registry.stack.invoke('sweep', {})).toMatchObject({ followed: 0 });
  });
});
