import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UndocumentedReply } from '../contract/check-reply.ts';
import { chanceFrom } from '../fuzz/chance.ts';
import { atRest } from '../invariants/at-rest.ts';
import { violations } from '../invariants/invariants.ts';
import { createOutside } from '../invariants/outside.ts';
import { sweepLater } from '../invariants/sweep-later.ts';
import { startSampleHub } from '../sample-hub/server.ts';
import { startRegistryProcess } from '../testing/registry-process.ts';
import { smallModel } from '../testing/small-model.ts';
import { act } from './client.ts';
import { createDoor } from './door.ts';
import { createHistory } from './history.ts';
import { createSharedToken } from './shared-token.ts';
import type { World } from './world.ts';

export interface Options {
  readonly clients: number;
  readonly seed: number;
  /** What the token that they share is good for, until another takes its place. */
  readonly budget: number;
  /** Asked by each client before it does the next thing. */
  readonly isOver: (done: number) => boolean;
}

export interface ClientsResult {
  readonly done: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly artifacts: number;
  /** Of operations, artifact by artifact. */
  readonly history: number;
  /** The calls that were accepted of each token. */
  readonly tokens: readonly number[];
  readonly faults: readonly string[];
}

const PASSWORD = 'a password for many';

/** Has many clients do all there is to do with the same few models, and holds what they saw together. */
export async function runClients(options: Options): Promise<ClientsResult> {
  const { clients, seed, budget, isOver } = options;
  // So few that there is always somebody who has a source, and so many that some are free.
  const names = Array.from({ length: Math.ceil(clients / 2) + 4 }, (_, i) => `shared-${i}`);
  const hub = await startSampleHub({
    hubRepositories: names.map((name) => smallModel(`acme/${name}`)),
  });
  const dataDir = mkdtempSync(join(tmpdir(), 'clients-'));
  const registry = await startRegistryProcess({
    dataDir,
    variables: {
      HF_ENDPOINT: hub.hubUrl,
      GITHUB_API_URL: hub.gitHubUrl,
      HF_ROOT_FOLDER: dataDir,
      GATE_POLICY: '{"license":0.3}',
      AUTH_TOKEN: 'for-everybody',
      ADMIN_PASSWORD: PASSWORD,
      TOKEN_CALLS: String(budget),
      LOG_LEVEL: '0',
    },
  });
  const outside = createOutside(registry);
  const door = createDoor(registry);
  const history = createHistory();
  const world: World = {
    door,
    history,
    token: createSharedToken(async () => {
      const user = { name: 'admin', is_admin: true };
      const body = { user, secret: { password: PASSWORD } };
      return String((await door.ask('PUT', '/authenticate', { body, token: null })).body).slice(7);
    }),
    urls: names.map((name) => `https://huggingface.co/acme/${name}`),
    seen: new Set(),
    gone: new Set(),
  };

  let done = 0;
  const undocumented: string[] = [];
  async function work(i: number): Promise<void> {
    const chance = chanceFrom(seed * 1_000_003 + i);
    while (!isOver(done)) {
      await act(world, chance).catch((error: unknown) => {
        if (!(error instanceof UndocumentedReply)) throw error;
        undocumented.push(error.message);
      });
      done += 1;
    }
  }

  try {
    await Promise.all(Array.from({ length: clients }, (_, i) => work(i)));
    await atRest(outside);
    await sweepLater(outside);
    const overdrawn = world.token.accepted.filter((calls) => calls > budget);
    return {
      done,
      statuses: Object.fromEntries([...door.statuses].toSorted()),
      artifacts: history.ids.length,
      history: history.size,
      tokens: world.token.accepted,
      faults: [
        ...door.faults,
        ...undocumented,
        ...overdrawn.map((calls) => `a token of ${budget} calls was good for ${calls}`),
        ...history.faults(),
        ...(await violations(outside)),
      ],
    };
  } finally {
    outside.close();
    await registry.kill();
    await hub.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
