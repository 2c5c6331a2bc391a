import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readFunctions } from '../../scripts/functions.ts';
import { projectRoot } from '../../scripts/project-root.ts';
import { type SampleHub, startSampleHub } from '../sample-hub/server.ts';
import { type Stack, startStack } from '../stack.ts';
import type { Usage } from './prices.ts';
import { storedBytes } from './stored-bytes.ts';
import { createUsageMeter, type Measured, type Sent, type UsageMeter } from './usage-meter.ts';

/** What was measured, for one of each. */
export interface Measurement {
  readonly models: number;
  readonly ingestion: Usage;
  readonly reads: number;
  readonly read: Usage;
  /** A model that is looked at on its night, and has not changed. */
  readonly look: Usage;
  readonly sweep: Usage;
  /** Milliseconds by function, in the middle of all invocations of ingestions. */
  readonly durations: Readonly<Record<string, number>>;
}

/** How long the upstreams take to answer: about as long as the Hub does from a region nearby. */
export const UPSTREAM_MS = 100;

const PASSWORD = 'measured by the stack itself';
/** Of a hundred reads: what the page and a client that deploys models ask for. */
const MIX = { artifact: 40, rating: 30, list: 15, name: 10, search: 5 } as const;
export const readMix: Readonly<Record<keyof typeof MIX, number>> = MIX;
const ROUNDS = 3;
const NOTHING_STORED = { indexGbMonths: 0, s3GbMonths: 0 };

/** Ingests the models of the sample catalogue one after the other, and reads them as clients would. */
export async function measure(): Promise<Measurement> {
  const dataDir = mkdtempSync(join(tmpdir(), 'registry-cost-'));
  const logFile = join(dataDir, 'log.jsonl');
  const hub = await startSampleHub({ latencyMs: UPSTREAM_MS });
  let working = 0;
  const meter = createUsageMeter({
    functions: readFunctions(projectRoot),
    logFile,
    async quiet() {
      // What follows from an execution begins a moment after it has ended.
      for (let still = 0; still < 3; still = working === 0 ? still + 1 : 0) await pause(100);
    },
  });
  const { around } = meter.hooks;
  const stack = await startStack({
    dataDir,
    loader: 'bundle',
    variables: {
      ...{ HF_ENDPOINT: hub.hubUrl, GITHUB_API_URL: hub.gitHubUrl, GITHUB_TOKEN: 'sample' },
      ...{ HF_ROOT_FOLDER: dataDir, GATE_POLICY: 'open', LOG_LEVEL: '1', LOG_FILE: logFile },
      ADMIN_PASSWORD: PASSWORD,
    },
    ...meter.hooks,
    around: async (name, payload, proceed) => {
      working++;
      try {
        return await around(name, payload, proceed);
      } finally {
        working--;
      }
    },
  });
  try {
    return await measureOn(stack, hub, meter);
  } finally {
    await stack.close();
    await hub.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function measureOn(stack: Stack, hub: SampleHub, meter: UsageMeter): Promise<Measurement> {
  const token = await logIn(stack);
  const call = (method: string, path: string, body?: unknown) =>
    send(stack, token, method, path, body);
  const models = hub.catalogue.filter(({ type }) => type === 'model');
  // A function's first invocation loads it, which Lambda does for many that follow.
  await call('POST', '/artifact/dataset', { url: hub.catalogue[0]?.url });
  await call('POST', '/artifact/model', { url: models[0]?.url });
  const [first, ...others] = models;
  const before = await storedBytes(stack);

  const ids: string[] = [];
  const ingested = await meter.during(async () => {
    let bytes = 0;
    for (const { url } of others) {
      const reply = await call('POST', '/artifact/model', { url });
      bytes += reply.bytes;
      if (reply.status === 201) ids.push(String(reply.body.metadata?.id));
    }
    return { requests: others.length, bytes };
  });
  const after = await storedBytes(stack);
  const read = await meter.during(() => readAll(call, ids, String(first?.name)));
  const swept = await meter.during(async () => {
    await stack.invoke('sweep', {});
    return { requests: 0, bytes: 0 };
  });
  const looked = await meter.during(async () => {
    const night = { execution: 'cost', day: new Date().toISOString(), all: true };
    await stack.invoke('plan', { ...night, deadline: Date.now() + 600_000 });
    return { requests: 0, bytes: 0 };
  });

  const n = others.length;
  return {
    models: n,
    ingestion: {
      ...oneOf(ingested.usage, n),
      indexGbMonths: (after.items - before.items) / n / 1e9,
      s3GbMonths: (after.objects - before.objects) / n / 1e9,
    },
    reads: read.usage.apiRequests,
    read: sampled({ ...oneOf(read.usage, read.usage.apiRequests), ...NOTHING_STORED }),
    look: { ...oneOf(looked.usage, ids.length + 1), ...NOTHING_STORED },
    sweep: { ...swept.usage, ...NOTHING_STORED },
    durations: Object.fromEntries(
      [...ingested.durations].map(([name, all]) => [name, middleOf(all)]),
    ),
  };
}

/** By default Lambda traces one request a second and five of a hundred above that: of many, these. */
const TRACED = 0.05;

function sampled(usage: Usage): Usage {
  return { ...usage, traces: usage.traces * TRACED };
}

interface Reply {
  readonly status: number;
  readonly bytes: number;
  readonly body: { readonly metadata?: { readonly id?: string } };
}
type Call = (method: string, path: string, body?: unknown) => Promise<Reply>;

async function readAll(call: Call, ids: readonly string[], name: string): Promise<Sent> {
  const kinds: Readonly<Record<keyof typeof MIX, (id: string) => Promise<Reply>>> = {
    artifact: (id) => call('GET', `/artifacts/model/${id}`),
    rating: (id) => call('GET', `/artifact/model/${id}/rate`),
    list: () => call('POST', '/artifacts', [{ name: '*' }]),
    name: () => call('GET', `/artifact/byName/${name}`),
    search: () => call('POST', '/artifact/byRegEx', { regex: 'licen[cs]e' }),
  };
  let [requests, bytes] = [0, 0];
  for (let round = 0; round < ROUNDS; round++) {
    for (const [kind, share] of Object.entries(MIX) as [keyof typeof MIX, number][]) {
      for (let i = 0; i < share; i++) {
        const reply = await kinds[kind](ids[i % ids.length] ?? '');
        if (reply.status !== 200) throw new Error(`${kind}: ${reply.status}`);
        requests++;
        bytes += reply.bytes;
      }
    }
  }
  return { requests, bytes };
}

/** As a user would: a standing token has no budget of calls, whose upkeep is a write for each. */
async function logIn(stack: Stack): Promise<string> {
  const body = {
    user: { name: 'admin', is_admin: true },
    secret: { password: PASSWORD },
  };
  const response = await fetch(`${stack.url}/authenticate`, {
    method: 'PUT',
    body: JSON.stringify(body),
  });
  return String(await response.json());
}

async function send(
  { url }: Stack,
  token: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<Reply> {
  const response = await fetch(url + path, {
    method,
    headers: { 'x-authorization': token },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const bytes = Buffer.byteLength(text);
  return { status: response.status, bytes, body: JSON.parse(text) };
}

function oneOf(usage: Measured['usage'], of: number): Measured['usage'] {
  const entries = Object.entries(usage).map(([name, quantity]) => [name, quantity / of]);
  return Object.fromEntries(entries);
}

function middleOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
