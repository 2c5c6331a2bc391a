import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { createCalendar } from './calendar.ts';
import { type CatalogueEntry, catalogueEntries } from './catalogue/catalogue.ts';
import { hubSpecs } from './catalogue/hub-specs.ts';
import { papers } from './catalogue/papers.ts';
import { repositorySpecs } from './catalogue/repository-specs.ts';
import { answerControl } from './control.ts';
import { createGitHub } from './github/git-hub.ts';
import type { RepositorySpec } from './github/repository-spec.ts';
import { createFaults, type Faults } from './http/faults.ts';
import { type Incoming, incoming } from './http/incoming.ts';
import type { QuotaSetting } from './http/quota.ts';
import type { Reply } from './http/reply.ts';
import { createRequestLog, type LoggedRequest, type Upstream } from './http/request-log.ts';
import { sendReply } from './http/send-reply.ts';
import { createHub } from './hub/hub.ts';
import type { HubCommitSpec, HubKind, HubRepositorySpec } from './hub/repository-spec.ts';

export interface SampleHubOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** The present, to which the catalogue's dates are moved; rounded down to its day. */
  readonly now?: Date;
  /** How long every answer takes at least. */
  readonly latencyMs?: number;
  /** Waited for before every answer but a redirect. */
  readonly hold?: () => Promise<void>;
  /** The one token that counts, on both upstreams. Without it, any does. */
  readonly token?: string;
  /** Served beside the catalogue, and in the place of what has the same name there. */
  readonly hubRepositories?: readonly HubRepositorySpec[];
  readonly gitHubRepositories?: readonly RepositorySpec[];
}

/** A running stand-in for huggingface.co and api.github.com. */
export interface SampleHub {
  /** What `HF_ENDPOINT` is set to. */
  readonly hubUrl: string;
  /** What `GITHUB_API_URL` is set to; GraphQL is below it as `/graphql`. */
  readonly gitHubUrl: string;
  /** What there is to ingest: data and code first, parents before their children. */
  readonly catalogue: readonly CatalogueEntry[];
  readonly faults: Faults;
  /** The newest 10,000, oldest first. */
  readonly requests: readonly LoggedRequest[];
  forgetRequests(): void;
  /** Adds a commit to `main` of something on the Hub. */
  push(kind: HubKind, id: string, commit: HubCommitSpec): void;
  /** Gives something on the Hub another name, to which its present one leads from then on. */
  rename(kind: HubKind, id: string, to: string): void;
  /** Makes something new on the Hub, also under a name that something else has given up. */
  add(spec: HubRepositorySpec): void;
  /** Sets what is left of an upstream's quota. */
  setQuota(upstream: Upstream, setting: QuotaSetting): void;
  close(): Promise<void>;
}

const GITHUB_BASE = '/github';

/** Serves the sample catalogue on 127.0.0.1, in the shapes of the two upstreams. */
export async function startSampleHub(options: SampleHubOptions = {}): Promise<SampleHub> {
  const { port = 0, now = new Date(), latencyMs = 0, token, hold } = options;
  const calendar = createCalendar(now);
  const faults = createFaults();
  const log = createRequestLog();
  const acceptsToken = (given: string) => token === undefined || token === given;

  let baseUrl = '';
  const hub = createHub({
    specs: [...hubSpecs, ...(options.hubRepositories ?? [])],
    papers,
    calendar,
    acceptsToken,
    url: () => baseUrl,
  });
  const gitHub = createGitHub({
    specs: [...repositorySpecs, ...(options.gitHubRepositories ?? [])],
    calendar,
    acceptsToken,
    url: () => baseUrl + GITHUB_BASE,
  });
  const upstreams = { hub, github: gitHub };

  function setQuota(upstream: Upstream, setting: QuotaSetting): void {
    const quotas = upstream === 'hub' ? [hub.quota] : gitHub.quotas;
    for (const quota of quotas) quota.set(setting);
  }

  async function replyTo(request: Incoming | undefined, upstream: Upstream): Promise<Reply> {
    if (request === undefined) return upstreams[upstream].failure(400);
    try {
      return await upstreams[upstream].answer(request);
    } catch (error) {
      console.error(`sample hub: ${request.method} ${request.path}:`, error);
      return upstreams[upstream].failure(500);
    }
  }

  async function handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = message.url ?? '/';
    const method = message.method ?? 'GET';
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    if (path.startsWith('/__')) {
      const request = incoming(message, '');
      const reply = await answerControl(request, { faults, log, setQuota });
      return sendReply(response, reply, undefined, gone.signal);
    }

    const upstream = path.startsWith(`${GITHUB_BASE}/`) ? 'github' : 'hub';
    const request = incoming(message, upstream === 'github' ? GITHUB_BASE : '');
    const content = (method === 'POST' && (await request?.readBody())) || '';
    const asked = { upstream, method, path, content } as const;
    const over = log.begin({ ...asked, range: message.headers.range });
    try {
      const { latencyMs: added, fault } = faults.take(asked);
      const delay = latencyMs + added;
      if (delay > 0) await wait(delay, undefined, { signal: gone.signal });
      if (fault?.kind === 'hang') {
        await wait(fault.ms, undefined, { signal: gone.signal });
        response.destroy();
        return;
      }
      const reply =
        fault?.kind === 'status'
          ? upstreams[upstream].failure(fault.status, retryAfter(fault.retryAfter))
          : await replyTo(request, upstream);
      const isRedirect = reply.status >= 300 && reply.status < 400;
      if (!isRedirect) await hold?.();
      await sendReply(response, reply, fault, gone.signal);
    } finally {
      over(response.headersSent ? response.statusCode : undefined);
    }
  }

  const server = createServer({ keepAliveTimeout: 60_000 }, (message, response) => {
    handle(message, response).catch((error: unknown) => {
      if (!response.destroyed) console.error('sample hub:', error);
      response.destroy();
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it listens on no port');
  baseUrl = `http://127.0.0.1:${address.port}`;

  return {
    hubUrl: baseUrl,
    gitHubUrl: baseUrl + GITHUB_BASE,
    catalogue: catalogueEntries,
    faults,
    get requests() {
      return log.entries();
    },
    forgetRequests: log.clear,
    push: hub.push,
    rename: hub.rename,
    add: hub.add,
    setQuota,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function retryAfter(seconds: number | undefined): Readonly<Record<string, string>> {
  return seconds === undefined ? {} : { 'retry-after': String(seconds) };
}
