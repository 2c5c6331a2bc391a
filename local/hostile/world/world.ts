import { type Chance, chanceFrom } from '../../fuzz/chance.ts';
import { type SampleHub, startSampleHub } from '../../sample-hub/server.ts';
import type { Stack } from '../../stack.ts';
import { call, type Reply, startTestStack } from '../../testing/test-stack.ts';
import { hostileModels, plainModels } from './hostile-models.ts';
import { type Meddler, startMeddler } from './meddler.ts';
import { setTrap, type Trap } from './trap.ts';

/** A registry, and everything that may be turned against it. */
export interface World {
  readonly stack: Stack;
  readonly meddler: Meddler;
  readonly trap: Trap;
  readonly chance: Chance;
  call(...args: DropFirst<Parameters<typeof call>>): Promise<Reply>;
  /** A model that nobody has posted yet, and of which nothing is known. */
  unknownModel(): string;
  /** Posts a model of the Hub by its id. */
  post(id: string, more?: object): Promise<Reply>;
  close(): Promise<void>;
}

type DropFirst<T extends readonly unknown[]> = T extends readonly [unknown, ...infer Rest]
  ? Rest
  : never;

/** The whole registry, with an upstream between it and the sample hub that says what it is told to. */
export async function startWorld(seed: number): Promise<World> {
  const hub: SampleHub = await startSampleHub({ hubRepositories: hostileModels });
  const meddler = await startMeddler(hub.hubUrl);
  const trap = await setTrap();
  const registry = await startTestStack({
    variables: {
      HF_ENDPOINT: meddler.url,
      GITHUB_API_URL: `${meddler.url}/github`,
      GATE_POLICY: 'open',
      // Without one, GitHub is not asked by GraphQL.
      GITHUB_TOKEN: 'a-token-for-the-sample-hub',
    },
  });
  const { stack } = registry;
  const unknown = [...plainModels];
  return {
    stack,
    meddler,
    trap,
    chance: chanceFrom(seed),
    call: (...args) => call(stack, ...args),
    unknownModel() {
      const id = unknown.shift();
      if (id === undefined) throw new RangeError('there are not as many plain models');
      return id;
    },
    post(id, more = {}) {
      const body = { url: `https://huggingface.co/${id}`, ...more };
      return call(stack, 'POST', '/artifact/model', { body });
    },
    async close() {
      await registry.close();
      await meddler.close();
      await trap.close();
      await hub.close();
    },
  };
}
