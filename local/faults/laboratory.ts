import { devNull } from 'node:os';
import { metricNames } from '#shared/domain/metrics.ts';
import { PATIENCE_MS } from '../fault-matrix/faults.ts';
import { PARENT, sampleWorld } from '../fault-matrix/sample-world.ts';
import { createOutside, type Outside } from '../invariants/outside.ts';
import { sweepLater } from '../invariants/sweep-later.ts';
import { startTestStack, type TestStack } from '../testing/test-stack.ts';
import { createInjector, type Injector } from './injector.ts';
import { upstreamCells } from './upstream-cells.ts';
import { urlOf } from './works.ts';

/** A registry to do things to, and what is around it. */
export interface Laboratory extends Pick<TestStack, 'call' | 'hub'> {
  readonly injector: Injector;
  readonly outside: Outside;
  /** A model that is registered by nobody, of which there are some. */
  nextModel(refused: boolean): string;
  /** Lets everything come to its end, sweeps, and leaves the parents alone behind. */
  empty(): Promise<void>;
  close(): Promise<void>;
}

/** Models that take turns: what an upstream said of one is known from then on. */
const TURNS = 8;
const numbers = Array.from({ length: TURNS }, (_, i) => i);

/** Every metric has to have something good to say, so that whatever is not known keeps a model out. */
const policy = Object.fromEntries(metricNames.map((metric) => [metric, 0.01]));

export async function startLaboratory(): Promise<Laboratory> {
  const injector = createInjector();
  const { intercept, around } = injector;
  const registry = await startTestStack(
    {
      intercept,
      around,
      variables: {
        GITHUB_TOKEN: 'sample',
        GATE_POLICY: JSON.stringify(policy),
        UPSTREAM_PATIENCE_MS: String(PATIENCE_MS),
        // What fails on purpose need not be read about.
        LOG_LEVEL: '1',
        LOG_FILE: devNull,
      },
    },
    sampleWorld([
      ...numbers.map((i) => ({ name: `sound-${i}` })),
      ...numbers.map((i) => ({ name: `bare-${i}`, withoutCode: true as const })),
      ...upstreamCells.flatMap(({ model }) => model ?? []),
    ]),
  );
  const { call, hub, stack } = registry;
  const outside = createOutside(stack);
  let turn = 0;

  async function empty(): Promise<void> {
    const { status } = await call('DELETE', '/reset');
    if (status !== 200) throw new Error(`not emptied: ${status}`);
    await sweepLater(outside);
    const body = { url: urlOf(PARENT) };
    const parent = await call('POST', '/artifact/model', { body });
    if (parent.status !== 201) throw new Error(`no parent: ${JSON.stringify(parent.body)}`);
    await injector.quiet(outside.executions);
  }

  await empty();
  return {
    ...{ call, hub, injector, outside, empty },
    nextModel: (refused) => `${refused ? 'bare' : 'sound'}-${turn++ % TURNS}`,
    async close() {
      outside.close();
      await registry.close();
    },
  };
}
