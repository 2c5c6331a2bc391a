import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { call, type Reply } from '#local/testing/test-stack.ts';
import { startChromium } from './chromium.ts';
import { type StartedRegistry, startRegistry } from './started-registry.ts';

/** As long as names of repositories get. */
export const LONG_NAME =
  'windrow-ctc-small-distilled-from-the-large-one-and-tuned-on-the-hours-of-dialect-at-16-khz-v2-x';

/** A registry with something in it, and a browser to look at it. */
export interface World {
  readonly registry: StartedRegistry;
  readonly browser: Browser;
  /** Ids of what is registered, by name. */
  readonly ids: Readonly<Record<string, string>>;
  /** Runs, by the name of what they were about. */
  readonly runs: Readonly<Record<string, string>>;
  send(method: string, path: string, body?: unknown, prefer?: string): Promise<Reply>;
  /** A tab in which somebody is signed in already; everything it complains of fails the test. */
  openTab(options?: BrowserContextOptions & { readonly signedIn?: boolean }): Promise<Tab>;
  close(): Promise<void>;
}

/** A tab with what it complained of: scripts that threw, and what the policy of the page forbade. */
export interface Tab {
  readonly page: Page;
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

const hub = 'https://huggingface.co';

const stock = [
  { type: 'dataset', name: 'tidewords', url: `${hub}/datasets/saltmarsh-ai/tidewords` },
  { type: 'code', name: 'skerry', url: 'https://github.com/saltmarsh-ai/skerry' },
  { type: 'model', name: 'skerry-7b', url: `${hub}/saltmarsh-ai/skerry-7b` },
  { type: 'model', name: 'skerry-7b-instruct', url: `${hub}/saltmarsh-ai/skerry-7b-instruct` },
  { type: 'model', name: 'fern-summarizer', url: `${hub}/tamarisk-nlp/fern-summarizer` },
  {
    type: 'model',
    name: LONG_NAME,
    url: `${hub}/windrow-speech/windrow-ctc-small`,
    waiver: { reason: 'evaluated by hand', until: '2099-01-01T00:00:00Z' },
  },
] as const;

/** Starts both and registers the stock: a family, a waived model with a long name, and a refused one. */
export async function createWorld(executablePath: string): Promise<World> {
  const [registry, browser] = await Promise.all([startRegistry(), startChromium(executablePath)]);
  const ids: Record<string, string> = {};
  const runs: Record<string, string> = {};
  const tabs: Tab[] = [];

  function send(method: string, path: string, body?: unknown, prefer?: string): Promise<Reply> {
    return call(registry, method, path, {
      ...(body !== undefined && { body }),
      ...(prefer !== undefined && { headers: { prefer } }),
    });
  }

  for (const { type, ...body } of stock) {
    const begun = await send('POST', `/artifact/${type}`, body, 'respond-async');
    const run = String(begun.body.execution);
    const done = await send('GET', `/executions/${run}`, undefined, 'wait=25');
    runs[body.name] = run;
    if (done.body.status === 'SUCCEEDED') ids[body.name] = done.body.metadata?.id ?? '';
  }

  return {
    registry,
    browser,
    ids,
    runs,
    send,
    async openTab({ signedIn = true, ...options } = {}) {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        baseURL: registry.url,
        locale: 'en-GB',
        ...options,
      });
      if (signedIn) {
        const token = JSON.stringify(`bearer ${registry.token}`);
        await context.addInitScript(`sessionStorage.setItem('registry-token', ${token})`);
      }
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        // A reply that is no success is the page's to deal with, and not a fault of it.
        const isReply = message.text().startsWith('Failed to load resource');
        if (message.type() === 'error' && !isReply) complaints.push(message.text());
      });
      const tab: Tab = { page, complaints, close: () => context.close() };
      tabs.push(tab);
      return tab;
    },
    async close() {
      await Promise.all(tabs.map((tab) => tab.close()));
      await browser.close();
      await registry.close();
    },
  };
}
