import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkReply } from '../contract/check-reply.ts';
import { type SampleHub, type SampleHubOptions, startSampleHub } from '../sample-hub/server.ts';
import { type Stack, type StackOptions, startStack } from '../stack.ts';

/** A reply as a test looks at it. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed where it is JSON, else `{ text }`. */
  readonly body: ReplyBody;
}

/** Members that tests look at; which of them a reply has is what they say. */
export interface ReplyBody {
  readonly [member: string]: unknown;
  readonly metadata?: { readonly id: string; readonly name: string; readonly type: string };
  readonly data?: { readonly url: string; readonly download_url?: string };
  readonly execution?: string;
  readonly detail?: string;
  readonly status?: unknown;
}

export interface CallOptions {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** `null` sends none. */
  readonly token?: string | null;
}

/** The registry on its sample hub, as a client meets it. */
export interface TestStack {
  readonly stack: Stack;
  readonly hub: SampleHub;
  call(method: string, path: string, options?: CallOptions): Promise<Reply>;
  close(): Promise<void>;
}

/**
 * Starts the whole registry in this process, from its sources, on a folder of its own. One to a
 * test file: the functions' environment is the process's.
 */
export async function startTestStack(
  options: Partial<StackOptions> = {},
  hubOptions: SampleHubOptions = {},
): Promise<TestStack> {
  const dataDir = mkdtempSync(join(tmpdir(), 'registry-test-'));
  const hub = await startSampleHub(hubOptions);
  const stack = await startStack({
    dataDir,
    loader: 'source',
    ...options,
    variables: {
      HF_ENDPOINT: hub.hubUrl,
      GITHUB_API_URL: hub.gitHubUrl,
      HF_ROOT_FOLDER: dataDir,
      GATE_POLICY: '{"license":0.3}',
      LOG_LEVEL: '0',
      ...options.variables,
    },
  });
  return {
    stack,
    hub,
    call: (method, path, given) => call(stack, method, path, given),
    async close() {
      await stack.close();
      await hub.close();
      rmSync(dataDir, { recursive: true, force: true });
      if (stack.strays.length > 0) throw new Error(`reached for: ${stack.strays.join(', ')}`);
    },
  };
}

/** One request to a stack, redirects left as they are. Its reply has to be as `openapi.yml` has it. */
export async function call(
  { url, token }: Pick<Stack, 'url' | 'token'>,
  method: string,
  path: string,
  { body, headers = {}, token: given = token }: CallOptions = {},
): Promise<Reply> {
  const response = await fetch(`${url}${path}`, {
    method,
    redirect: 'manual',
    headers: { ...(given !== null && { 'x-authorization': `bearer ${given}` }), ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const { status } = response;
  checkReply({ method, url: response.url, status, headers: response.headers, text });
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return {
    status,
    headers: response.headers,
    body: isJson ? JSON.parse(text) : { text },
  };
}
