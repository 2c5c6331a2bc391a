import { startSampleHub } from '../sample-hub/server.ts';
import { smallModel } from '../testing/small-model.ts';
import type { Client } from './client.ts';
import { crashFolder, type MomentResult } from './folder.ts';

export interface Options {
  readonly moments: number;
  readonly seed: number;
  readonly clients: number;
  /** How often the same registry is killed, before another takes its place. */
  readonly perFolder: number;
  readonly onResult?: (result: MomentResult) => void;
}

/** Sources of each client, which make its updates visible. */
const SOURCES = ['first', 'second', 'third'];

/** Kills registries at moments that follow from the seed, and looks at what is left each time. */
export async function runCrashes(options: Options): Promise<readonly MomentResult[]> {
  const { moments, seed, perFolder, onResult = () => {} } = options;
  const names = Array.from({ length: options.clients }, (_, i) => `client-${i}`);
  const sources = names.flatMap((name) => SOURCES.map((source) => `acme/${name}-${source}`));
  const hub = await startSampleHub({
    hubRepositories: sources.map((id) => smallModel(id, { aliases: [`${id}-once`] })),
  });
  const results: MomentResult[] = [];
  for (let folder = 0; results.length < moments; folder++) {
    await crashFolder({
      hub,
      clients: names.map(newClient),
      moments: Math.min(perFolder, moments - results.length),
      seed: seed * 1_000_003 + folder,
      onResult(result) {
        results.push(result);
        onResult(result);
      },
    });
  }
  await hub.close();
  return results;
}

/** Who has nothing yet, and knows its sources by names that lead on. */
function newClient(name: string): Client {
  const urls = SOURCES.map((source) => `https://huggingface.co/acme/${name}-${source}-once`);
  return { name, urls, known: undefined, pending: undefined };
}
