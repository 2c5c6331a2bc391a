import { afterAll, beforeAll } from '@jest/globals';
import { type SampleHub, type SampleHubOptions, startSampleHub } from './server.ts';

/** What the tests look at of an answer: any member may be missing. */
export type Members = Readonly<Record<string, unknown>>;

export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/** A sample hub for the tests of one file, and ways to ask it. */
export interface TestClient {
  readonly hub: () => SampleHub;
  /** Redirects are not followed. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  /** An answer in JSON, taken to be of the type that the test expects. */
  answer<T = Members>(path: string, init?: RequestInit): Promise<Answer<T>>;
}

/** The token that the hub of a test accepts. */
export const TEST_TOKEN = 'hf_sample';

/** What a request carries to be somebody's. */
export const withToken = { headers: { authorization: `Bearer ${TEST_TOKEN}` } };

/** Starts a hub before the tests of the file that calls this, and closes it after them. */
export function testClient(options: SampleHubOptions = {}): TestClient {
  let running: SampleHub | undefined;
  beforeAll(async () => {
    running = await startSampleHub({ token: TEST_TOKEN, ...options });
  });
  afterAll(() => running?.close());

  function hub(): SampleHub {
    if (running === undefined) throw new Error('the sample hub is not running');
    return running;
  }

  function ask(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(hub().hubUrl + path, { redirect: 'manual', ...init });
  }

  return {
    hub,
    ask,
    async answer<T>(path: string, init?: RequestInit) {
      const response = await ask(path, init);
      const body: unknown = await response.json();
      return { status: response.status, headers: response.headers, body: body as T };
    },
  };
}

/** Everything that an iterator gives. */
export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}
