import type { Octokit } from '@octokit/rest';
import { ClientResponse, type Received } from '../http/client-response.ts';

/** Has Octokit pass on the body of an answer as it was given it, for the plugin to read. */
export const leftUnread = { parseSuccessResponseBody: false } as const;

/** An answer for Octokit, with its bytes for a body: a stream of them would only be put together. */
export function unreadResponse(answer: Received): object {
  const response = new ClientResponse(answer);
  const { status, url, headers } = response;
  return {
    status,
    url,
    headers,
    body: answer.bytes,
    // Read by Octokit itself where the answer is a refusal.
    text: () => response.text(),
    arrayBuffer: () => response.arrayBuffer(),
  };
}

/**
 * A plugin that reads answers with the engine's own parser. Octokit's calls a function for each value
 * to keep integers above 2^53 whole, of which we read none, and takes ten times as long for it. It has
 * to be the first: those after it look into what it has read.
 */
export function plainJson({ hook }: Pick<Octokit, 'hook'>): Record<never, never> {
  hook.wrap('request', async (request, options) => {
    const response = await request(options);
    if (!(response.data instanceof Uint8Array)) return response;
    const text = new TextDecoder().decode(response.data);
    return { ...response, data: parsed(text) };
  });
  return {};
}

/** What is no JSON is for whoever expected some to complain of. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
